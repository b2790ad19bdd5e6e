import { FormulaError } from '../../../data/formula/ast.js';
import { fieldPaths, parseFormula } from '../../../data/formula/parse.js';
import type { Component } from '../../../metadata/org-metadata.js';
import { text, type XmlNode } from '../../../metadata/xml.js';
import { fieldAt, type Missing, type World } from './world.js';

/** Fields a formula field or a validation rule reads. */
export function formulaReferences({ fullName, xml }: Component, world: World): Missing[] {
  const [objectName = ''] = fullName.split('.');
  const object = world.schema.object(objectName);
  const formula = formulaOf(xml);
  if (!object || formula === null) return [];
  try {
    return [...fieldPaths(parseFormula(formula)).values()]
      .filter((path) => !path[0]?.startsWith('$') && fieldAt(world, object, path) === undefined)
      .map((path) => ({ problem: `Field ${path.join('.')} does not exist. Check spelling.`, at: path.join('.') }));
  } catch (error) {
    if (error instanceof FormulaError) return [{ problem: error.message, at: formula.slice(0, 20) }];
    throw error;
  }
}

function formulaOf(xml: XmlNode): string | null {
  return text(xml, 'errorConditionFormula') ?? text(xml, 'formula');
}

import type { Component } from '../../../metadata/org-metadata.js';
import { children, text, texts, type XmlNode, type XmlValue } from '../../../metadata/xml.js';
import { fieldAt, hasField, hasObject, isCustom, type Missing, missing, type World } from './world.js';

/** Tabs and pages an application shows. */
export function applicationReferences({ xml }: Component, { metadata }: World): Missing[] {
  const tabs = texts(xml, 'tabs').filter(
    (name) => !name.startsWith('standard-') && !metadata.component('CustomTab', name)
  );
  const bars = texts(xml, 'utilityBar').filter((name) => !metadata.component('FlexiPage', name));
  const overrides = ['actionOverrides', 'profileActionOverrides'].flatMap((name) => children(xml, name));
  const pages = overrides
    .filter((each) => text(each, 'type')?.toLowerCase() === 'flexipage')
    .flatMap((each) => texts(each, 'content'))
    .filter((name) => !metadata.component('FlexiPage', name));
  return [
    ...tabs.map((name) => missing('tab', 'CustomTab', name)),
    ...bars.map((name) => missing('utilityBar', 'FlexiPage', name)),
    ...pages.map((name) => missing('content', 'FlexiPage', name))
  ];
}

/** What a tab opens. */
export function tabReferences({ fullName, xml }: Component, world: World): Missing[] {
  const { metadata } = world;
  const named = (element: string, type: string): Missing[] =>
    texts(xml, element)
      .filter((name) => !metadata.component(type, name))
      .map((name) => missing(element, type, name));
  const isObject = isCustom(fullName) && !hasObject(world, fullName);
  return [
    ...(isObject ? [{ ...missing('customObject', 'CustomObject', fullName), at: '<CustomTab' }] : []),
    ...named('flexiPage', 'FlexiPage'),
    ...named('lwcComponent', 'LightningComponentBundle'),
    ...named('auraComponent', 'AuraDefinitionBundle')
  ];
}

/** Fields and related lists of a page layout. */
export function layoutReferences({ fullName, xml }: Component, world: World): Missing[] {
  const object = fullName.slice(0, fullName.indexOf('-'));
  if (!hasObject(world, object)) return [{ ...missing('layout', 'CustomObject', object), at: '<Layout' }];
  const fields = everyText(xml, 'field').map((name) => `${object}.${name}`);
  const lists = children(xml, 'relatedLists').flatMap((each) => texts(each, 'relatedList'));
  return [
    ...fields
      .filter((path) => !hasField(world, path))
      .map((path) => ({ ...missing('field', 'CustomField', path), at: path.split('.')[1] ?? '' })),
    ...lists
      .filter((path) => path.includes('.') && !hasField(world, path))
      .map((path) => missing('relatedList', 'CustomField', path))
  ];
}

/** Columns of list views, fields of compact layouts and field sets. */
export function fieldListReferences({ fullName, xml }: Component, world: World): Missing[] {
  const object = fullName.slice(0, fullName.indexOf('.'));
  const names = ['columns', 'fields', 'field'].flatMap((element) => everyText(xml, element));
  return names
    .filter((name) => !name.includes('.') && !hasField(world, `${object}.${name}`))
    .map((name) => ({ ...missing('field', 'CustomField', `${object}.${name}`), at: name }));
}

/** Components and fields on a Lightning page. */
export function flexiPageReferences({ xml }: Component, world: World): Missing[] {
  const { metadata, schema } = world;
  const objectName = text(xml, 'sobjectType');
  if (objectName !== null && !hasObject(world, objectName)) return [missing('sobjectType', 'CustomObject', objectName)];
  const components = everyText(xml, 'componentName')
    .filter((name) => !name.includes(':') || name.startsWith('c:'))
    .map((name) => name.replace(/^c:/, ''))
    .filter(
      (name) =>
        !metadata.component('LightningComponentBundle', name) && !metadata.component('AuraDefinitionBundle', name)
    );
  const object = schema.object(objectName ?? '');
  const fields = everyText(xml, 'fieldItem').filter((item) => {
    const [lead, ...path] = item.split('.');
    return object !== undefined && lead === 'Record' && fieldAt(world, object, path) === undefined;
  });
  return [
    ...components.map((name) => ({
      problem: `We couldn't retrieve the design time component information for component c:${name}.`,
      at: name
    })),
    ...fields.map((item) => ({
      ...missing('fieldItem', 'CustomField', item.replace(/^Record/, objectName ?? '')),
      at: item
    }))
  ];
}

/** Texts of all elements of a name, however deep. */
function everyText(value: XmlValue, name: string): string[] {
  if (value === undefined || typeof value === 'string') return [];
  if (Array.isArray(value)) return value.flatMap((each: string | XmlNode) => everyText(each, name));
  const node = value as XmlNode;
  return [
    ...texts(node, name),
    ...Object.entries(node).flatMap(([key, inner]) => (key === name ? [] : everyText(inner, name)))
  ];
}

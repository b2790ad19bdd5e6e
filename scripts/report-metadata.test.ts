import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// Nothing on this machine runs a report: an org would refuse one that names what its type or its objects do not have.

const main = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../force-app/main');
const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/'));
const read = (file: string) => readFileSync(path.join(main, file), 'utf8');
const ending = (end: string) => files.filter((file) => file.endsWith(`.${end}-meta.xml`));
const values = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map((match) => match[1] as string);
const nameOf = (file: string) => path.basename(file).split('.')[0] as string;

/** The object behind a table: `A__c.Children__r` are the records whose lookup to `A__c` is called `Children`. */
function objectOf(table: string): string | undefined {
  const [base = '', ...relations] = table.split('.');
  return relations.reduce<string | undefined>((parent, relation) => {
    const lookup = files.find((file) => {
      if (!file.endsWith('.field-meta.xml') || !file.includes('/objects/')) return false;
      const xml = read(file);
      return (
        values(xml, 'referenceTo').includes(parent ?? '') &&
        values(xml, 'relationshipName').includes(relation.replace(/__r$/, ''))
      );
    });
    return lookup && /\/objects\/(\w+)\//.exec(lookup)?.[1];
  }, base);
}

const isKnown = (object: string | undefined, field: string) =>
  !field.endsWith('__c') || files.some((file) => file.endsWith(`/objects/${object}/fields/${field}.field-meta.xml`));

/** Columns a report may use, by report type: `Table$Field`. */
const columns = new Map<string, string[]>();

describe.each(ending('reportType'))('%s', (file) => {
  const xml = read(file);
  const tables = values(xml, 'table');
  const fields = values(xml, 'field');
  columns.set(
    `${nameOf(file)}__c`,
    fields.map((field, index) => `${tables[index]}$${field}`)
  );

  it('shows only fields its objects have', () => {
    expect(fields.filter((field, index) => !isKnown(objectOf(tables[index] as string), field))).toEqual([]);
    expect(tables.every((table) => table.startsWith(values(xml, 'baseObject')[0] as string))).toBe(true);
  });
});

describe.each(ending('report'))('%s', (file) => {
  it('uses only columns of its report type', () => {
    const xml = read(file);
    const used = ['field', 'column', 'groupingColumn', 'secondaryGroupingColumn', 'dateColumn'].flatMap((element) =>
      values(xml, element)
    );
    const offered = columns.get(values(xml, 'reportType')[0] as string) ?? [];
    expect(used.filter((column) => column !== 'RowCount' && !offered.includes(column))).toEqual([]);
  });
});

describe.each(ending('dashboard'))('%s', (file) => {
  it('shows only reports there are', () => {
    const reports = ending('report').map((each) => `${path.basename(path.dirname(each))}/${nameOf(each)}`);
    expect(values(read(file), 'report').filter((report) => !reports.includes(report))).toEqual([]);
  });
});

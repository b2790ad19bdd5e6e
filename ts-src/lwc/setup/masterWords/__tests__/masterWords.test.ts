import { columnsOf, draftForKnown, draftsForUnknown, fieldsForKnown, fieldsForUnknown } from 'c/masterWords';
import { aLocation, anUnknownLocation, anUnknownUnit, aProductUnit } from '../../../testing/master-builder';

const names = (fields: { name: string }[]): string[] => fields.map(({ name }) => name);

it('asks what a code means only while no mapping knows it', () => {
  expect(names(fieldsForUnknown(anUnknownUnit({ unit: null })))).toEqual(['target', 'factor', 'baseUnit']);
  expect(names(fieldsForUnknown(anUnknownUnit()))).toEqual(['factor', 'baseUnit']);
  expect(fieldsForUnknown(anUnknownUnit())[0]).toMatchObject({ required: true });
  // Messages that wait do not say which system calls it so.
  expect(names(fieldsForUnknown(anUnknownUnit({ unit: null, systemName: '' })))).toEqual(['factor', 'baseUnit']);
});

it('keeps the base unit a product has', () => {
  expect(fieldsForUnknown(anUnknownUnit({ baseUnit: 'kilogram' }))[1]).toMatchObject({
    value: 'kilogram',
    fixed: true
  });
});

it('says what a code means before what it holds', () => {
  const name = anUnknownUnit({ code: 'CSE', unit: null });

  expect(draftsForUnknown(name, { target: 'case', factor: '12', baseUnit: 'each' })).toEqual([
    [{ kind: 'code', systemName: 'EastWms', code: 'CSE', target: 'case' }],
    [{ kind: 'unit', code: 'SKU-1', target: 'case', factor: '12', baseUnit: 'each' }]
  ]);
  expect(draftsForUnknown(name, { target: 'each', factor: '', baseUnit: 'each' })).toEqual([
    [{ kind: 'code', systemName: 'EastWms', code: 'CSE', target: 'each' }]
  ]);
  expect(draftsForUnknown(name, { target: 'cse', factor: '4', baseUnit: 'each' })).toEqual([
    [{ kind: 'unit', code: 'SKU-1', target: 'cse', factor: '4', baseUnit: 'each' }]
  ]);
  expect(draftsForUnknown(name, { target: 'cse', factor: '', baseUnit: 'each' })).toEqual([]);
});

it('says which location a code of a system stands for', () => {
  expect(draftsForUnknown(anUnknownLocation(), { target: 'DC-EAST', displayName: 'Newark', parentKey: '' })).toEqual([
    [{ kind: 'location', systemName: 'EastWms', code: '01', target: 'DC-EAST', displayName: 'Newark', parentKey: '' }]
  ]);
});

it('changes what is set up without changing what it is', () => {
  const fixed = fieldsForKnown('unit', aProductUnit()).filter((field) => field.fixed);
  expect(names(fixed)).toEqual(['code', 'target']);
  const own = fieldsForKnown('location', aLocation()).filter((field) => field.fixed);
  expect(names(own)).toEqual(['systemName', 'code', 'target']);
  const named = fieldsForKnown('location', aLocation({ systemName: 'EastWms', code: '01' })).filter(
    ({ fixed: f }) => f
  );
  expect(names(named)).toEqual(['systemName', 'code']);
});

it('calls a location by its key when no system says a code', () => {
  expect(draftForKnown('location', { systemName: '', code: '', target: 'DC-9', displayName: 'Nine' })).toMatchObject({
    code: 'DC-9',
    target: 'DC-9',
    retired: false
  });
});

it('keeps what is retired retired when it is changed', () => {
  expect(draftForKnown('location', { displayName: 'New name' }, aLocation({ retired: true })).retired).toBe(true);
});

it('names the columns of a file', () => {
  expect(columnsOf('location')).toEqual(['system', 'code', 'key', 'name', 'parent', 'retired']);
});

import { quote, type Database } from './database.js';

/** Takes a field's column and everything in it away. Changes nothing for fields that have none. */
export function dropField(db: Database, object: string, field: string): void {
  const [known] = db.all(
    'SELECT object, field FROM "_column" WHERE object = ? COLLATE NOCASE AND field = ? COLLATE NOCASE',
    [object, field]
  );
  if (!known) return;
  const table = String(known['object']);
  const column = String(known['field']);
  db.finalizeStatements();
  db.exec(`DROP INDEX IF EXISTS ${quote(`${table}.${column}`)}`);
  db.exec(`ALTER TABLE ${quote(table)} DROP COLUMN ${quote(column)}`);
  db.run('DELETE FROM "_column" WHERE object = ? AND field = ?', [table, column]);
  db.run('DELETE FROM "_trash" WHERE object = ? AND field = ?', [table, column]);
}

/** Takes an object's records away, deleted ones included. Changes nothing for objects that have no table. */
export function dropObject(db: Database, object: string): void {
  const [known] = db.all('SELECT DISTINCT object FROM "_column" WHERE object = ? COLLATE NOCASE', [object]);
  if (!known) return;
  const table = String(known['object']);
  db.finalizeStatements();
  db.exec(`DROP TABLE ${quote(table)}`);
  for (const name of ['_column', '_key_prefix', '_trash', '_origin']) {
    db.run(`DELETE FROM ${quote(name)} WHERE object = ?`, [table]);
  }
}

/** True when a record, a deleted one included, has a value in the field. */
export function holdsValues(db: Database, object: string, field: string): boolean {
  const [known] = db.all(
    'SELECT object, field, kind FROM "_column" WHERE object = ? COLLATE NOCASE AND field = ? COLLATE NOCASE',
    [object, field]
  );
  if (!known) return false;
  const column = quote(String(known['field']));
  return db.get(`SELECT 1 FROM ${quote(String(known['object']))} WHERE ${column} IS NOT NULL LIMIT 1`) !== null;
}

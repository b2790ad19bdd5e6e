import type { Bound, BoundBlock, BoundCatch, BoundStatement, BoundWhen } from '../semantics/bound.js';
import type { Emitter } from './emitter.js';
import { emitArgs, emitExpr, tempName } from './expressions.js';
import { definite, emitPieces } from './pieces.js';
import { quote } from './writer.js';

/** Gives the clock a look at every turn of a loop. */
export const TICK = 'if(--$clock.left<0)$clock.ring();';

/** Writes the statements of a block, without braces. */
export function emitStatements(e: Emitter, block: BoundBlock): void {
  for (const statement of block.body) emitStatement(e, statement);
}

function emitBraced(e: Emitter, statement: BoundStatement | null): void {
  e.w.put('{');
  if (statement?.k === 'block') {
    emitStatements(e, statement);
    e.w.at(statement.endLine);
  } else if (statement) emitStatement(e, statement);
  e.w.put('}');
}

function cover(e: Emitter, line: number): void {
  e.statementLines.add(line);
  if (e.options.coverage) e.w.put(`$hits[${line}]++;`);
}

/** Writes one statement; `counted`: it is a statement of its own for coverage. */
export function emitStatement(e: Emitter, statement: BoundStatement, counted = true): void {
  const { w } = e;
  if (statement.k === 'block') {
    w.at(statement.line);
    emitBraced(e, statement);
    return;
  }
  w.at(statement.line);
  const silent = statement.k === 'try' || (statement.k === 'local' && statement.vars.every((each) => !each.init));
  if (counted && !silent) cover(e, statement.line);
  switch (statement.k) {
    case 'local':
      for (const { local, line, init } of statement.vars) {
        w.put(`let ${local.jsName}=`);
        if (init) emitExpr(e, init);
        else w.put('null');
        w.at(line).put(';');
      }
      return;
    case 'expr':
      emitPieces(e, statement.value, ';');
      return;
    case 'if':
      emitPieces(e, 'if(', definite(statement.condition), ')');
      emitBraced(e, statement.then);
      if (statement.otherwise) {
        w.put('else');
        emitBraced(e, statement.otherwise);
      }
      return;
    case 'switch':
      emitSwitch(e, statement);
      return;
    case 'for':
      w.put('{');
      for (const init of statement.init) emitStatement(e, init, false);
      w.put('for(;');
      if (statement.condition) emitPieces(e, definite(statement.condition));
      w.put(';');
      emitArgs(e, statement.update);
      w.put(')');
      emitLoopBody(e, statement.body);
      w.put('}');
      return;
    case 'forEach':
      emitForEach(e, statement);
      return;
    case 'while':
      emitPieces(e, 'while(', definite(statement.condition), ')');
      emitLoopBody(e, statement.body);
      return;
    case 'doWhile':
      w.put('do');
      emitLoopBody(e, statement.body);
      emitPieces(e, 'while(', definite(statement.condition), ');');
      return;
    case 'try':
      emitTry(e, statement);
      return;
    case 'return':
      emitReturn(e, statement.value);
      return;
    case 'throw':
      emitPieces(e, 'throw $thrown(', statement.value, ');');
      return;
    case 'break':
    case 'continue':
      emitJump(e, statement.k);
      return;
    case 'dml':
      w.put(`$dml(${quote(statement.op)},`);
      emitExpr(e, statement.value);
      w.put(`,${quote(statement.access)},${quote(e.place(statement.line))},`);
      w.put(statement.field === null ? 'null,' : `${quote(statement.field)},`);
      if (statement.second) emitExpr(e, statement.second);
      else w.put('null');
      w.put(');');
      return;
    case 'refuse':
      if (statement.statics) w.put(`${e.classVar(statement.statics)}.$s=null;`);
      w.put(`$refused(${quote(statement.reason)});`);
      return;
    case 'runAs':
      emitRunAs(e, statement);
  }
}

function emitLoopBody(e: Emitter, body: BoundStatement | null, lead = ''): void {
  e.loopsInRunAs++;
  e.w.put(`{${lead}${TICK}`);
  if (body?.k === 'block') {
    emitStatements(e, body);
    e.w.at(body.endLine);
  } else if (body) emitStatement(e, body);
  e.w.put('}');
  e.loopsInRunAs--;
}

function emitForEach(e: Emitter, statement: Extract<BoundStatement, { k: 'forEach' }>): void {
  const { w } = e;
  const name = statement.local.jsName;
  const element = (value: string): string =>
    `let ${name}=${statement.checked ? `$cast(${value},${e.links.type(statement.local.type)})` : value};`;
  switch (statement.over) {
    case 'list':
    case 'query': {
      const list = e.unique('$l');
      const index = e.unique('$n');
      emitPieces(e, `{const ${list}=$list(`, statement.iterable);
      w.put(`);for(let ${index}=0;${index}<${list}.items.length;${index}++)`);
      emitLoopBody(e, statement.body, element(`${list}.items[${index}]`));
      w.put('}');
      return;
    }
    case 'set':
    case 'chunks': {
      const item = e.unique('$n');
      const elements = statement.over === 'set' ? '$elements' : '$chunks';
      emitPieces(e, `for(const ${item} of ${elements}(`, statement.iterable, '))');
      emitLoopBody(e, statement.body, element(item));
      return;
    }
    default: {
      const iterator = e.unique('$l');
      emitPieces(e, `{const ${iterator}=`, statement.iterable);
      w.put(`${statement.over === 'iterable' ? '["iterator()"]()' : ''};while(${iterator}["hasnext()"]())`);
      emitLoopBody(e, statement.body, element(`${iterator}["next()"]()`));
      w.put('}');
    }
  }
}

function emitSwitch(e: Emitter, statement: Extract<BoundStatement, { k: 'switch' }>): void {
  const { w } = e;
  const temp = tempName(statement.temp);
  emitPieces(e, `${temp}=`, statement.value, ';');
  statement.whens.forEach((when, index) => {
    if (index > 0) w.put('else ');
    w.at(when.line);
    emitWhen(e, when, temp, index === 0);
  });
}

function emitWhen(e: Emitter, when: BoundWhen, temp: string, first: boolean): void {
  const { w } = e;
  if (when.otherwise) {
    if (first) w.put('');
    emitBraced(e, when.body);
    return;
  }
  w.put('if(');
  if (when.typed) w.put(`$isInstance(${temp},${e.links.type(when.typed.type)})`);
  when.values.forEach((value, index) => {
    if (index > 0) w.put('||');
    emitPieces(e, `${temp}===`, value);
  });
  w.put('){');
  if (when.typed) w.put(`let ${when.typed.local.jsName}=${temp};`);
  emitStatements(e, when.body);
  w.at(when.body.endLine).put('}');
}

function emitTry(e: Emitter, statement: Extract<BoundStatement, { k: 'try' }>): void {
  const { w } = e;
  w.put('try');
  emitBraced(e, statement.body);
  if (statement.catches.length > 0) {
    w.put('catch($e){$e=$caught($e);');
    statement.catches.forEach((each, index) => {
      if (index > 0) w.put('else ');
      w.at(each.line);
      emitCatch(e, each);
    });
    w.put('else throw $e;}');
  }
  if (statement.finallyBlock) {
    w.put('finally');
    emitBraced(e, statement.finallyBlock);
  }
}

function emitCatch(e: Emitter, each: BoundCatch): void {
  const { w } = e;
  if (each.user) w.put(`if($e instanceof ${e.classVar(each.user)}){`);
  else w.put(each.type ? `if($e.is(${quote(each.type.key)})){` : 'if(true){');
  w.put(`let ${each.local.jsName}=$e;`);
  emitStatements(e, each.body);
  w.at(each.body.endLine).put('}');
}

function emitReturn(e: Emitter, value: Bound | null): void {
  const { w } = e;
  if (!value) {
    w.put(e.runAsDepth > 0 ? 'return[];' : e.inConstructor ? 'return this;' : 'return;');
    return;
  }
  // Parentheses keep a value on the next line part of the statement.
  const [open, close] = e.runAsDepth > 0 ? ['return[', '];'] : ['return(', ');'];
  emitPieces(e, open, value, close);
}

function emitJump(e: Emitter, kind: 'break' | 'continue'): void {
  const leaves = e.runAsDepth > 0 && e.loopsInRunAs === 0;
  e.w.put(leaves ? `return ${quote(kind)};` : `${kind};`);
}

/** The block becomes a function; what leaves the block from within is handed on after it. */
function emitRunAs(e: Emitter, statement: Extract<BoundStatement, { k: 'runAs' }>): void {
  const { w } = e;
  const done = e.unique('$q');
  emitPieces(e, `const ${done}=$runAs(`, statement.user, ',()=>{');
  const loops = e.loopsInRunAs;
  e.runAsDepth++;
  e.loopsInRunAs = 0;
  emitStatements(e, statement.body);
  e.runAsDepth--;
  e.loopsInRunAs = loops;
  w.at(statement.body.endLine).put('});');
  const answer = e.runAsDepth > 0 ? done : e.inConstructor ? 'this' : `${done}[0]`;
  w.put(`if(Array.isArray(${done}))return ${answer};`);
  if (loops > 0) w.put(`if(${done}==="break")break;if(${done}==="continue")continue;`);
  else if (e.runAsDepth > 0) w.put(`if(${done})return ${done};`);
}

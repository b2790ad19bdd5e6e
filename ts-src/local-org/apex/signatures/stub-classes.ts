import {
  ACC_ABSTRACT,
  ACC_ENUM,
  ACC_INTERFACE,
  ACC_PUBLIC,
  ACC_STATIC,
  ACC_SYNTHETIC,
  type ClassFile,
  type Member
} from './class-file.js';
import { splitJavaName, TypeTextReader } from './type-text.js';
import type { ConstructorSignature, MethodSignature, PropertySignature, TypeSignature } from './types.js';

/** Turns a stub class into the Apex type it stands for; null for helpers that are no Apex types. */
export function typeSignature(file: ClassFile): TypeSignature | null {
  const split = splitJavaName(file.name);
  if (!split || split.namespace === 'Internal' || split.name.endsWith('$')) return null;
  const isEnum = (file.flags & ACC_ENUM) !== 0;
  const header = readHeader(file);
  const members = file.methods.filter((method) => isPublic(method) && !method.name.startsWith('<'));
  return {
    ...split,
    kind: isEnum ? 'enum' : (file.flags & ACC_INTERFACE) !== 0 ? 'interface' : 'class',
    ...((file.flags & ACC_ABSTRACT) !== 0 && (file.flags & ACC_INTERFACE) === 0 ? { abstract: true } : {}),
    typeParams: header.typeParams,
    superclass: isEnum ? null : header.superclass,
    interfaces: header.interfaces,
    methods: isEnum ? [] : members.map(methodSignature),
    properties: isEnum ? [] : file.fields.filter(isPublic).map(propertySignature),
    constructors: isEnum
      ? []
      : file.methods.filter((m) => m.name === '<init>' && isPublic(m)).map(constructorSignature),
    enumValues: isEnum ? file.fields.filter((field) => (field.flags & ACC_ENUM) !== 0).map((field) => field.name) : []
  };
}

function isPublic(member: Member): boolean {
  return (member.flags & ACC_PUBLIC) !== 0 && (member.flags & ACC_SYNTHETIC) === 0;
}

function readHeader(file: ClassFile): { typeParams: string[]; superclass: string | null; interfaces: string[] } {
  const plain = `L${file.superName ?? 'java/lang/Object'};${file.interfaces.map((name) => `L${name};`).join('')}`;
  const reader = new TypeTextReader(file.signature ?? plain);
  const typeParams = reader.typeParams();
  const superclass = reader.next();
  const interfaces: string[] = [];
  while (reader.rest) interfaces.push(reader.next());
  return { typeParams, superclass: superclass === 'Object' ? null : superclass, interfaces };
}

function methodSignature(member: Member): MethodSignature {
  const reader = new TypeTextReader(member.signature);
  reader.typeParams();
  const params = readParams(reader);
  return {
    // Names that Java's Object already has carry a dollar sign in the stubs.
    name: member.name.replace(/\$$/, ''),
    static: (member.flags & ACC_STATIC) !== 0,
    params,
    returns: reader.next(),
    ...((member.flags & ACC_ABSTRACT) !== 0 ? { abstract: true } : {})
  };
}

function constructorSignature(member: Member): ConstructorSignature {
  return { params: readParams(new TypeTextReader(member.signature)) };
}

function readParams(reader: TypeTextReader): string[] {
  const params: string[] = [];
  reader.take('(');
  while (!reader.take(')')) params.push(reader.next());
  return params;
}

function propertySignature(member: Member): PropertySignature {
  return {
    name: member.name.replace(/\$$/, ''),
    static: (member.flags & ACC_STATIC) !== 0,
    type: new TypeTextReader(member.signature).next()
  };
}

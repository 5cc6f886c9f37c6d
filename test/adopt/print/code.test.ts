import { call, callWith, Code, list, literal, namesIn, object, print, text, unlessEmpty } from '../../../src/adopt/print/code';

/** A literal of a value. */
const codeOf = (value: unknown): Code => literal(value)!;
const long = (letter: string, length: number): string => letter.repeat(length);

test.each<[unknown, string | undefined]>([
  [undefined, undefined], [null, 'null'], [7, '7'], [false, 'false'], ['a', '\'a\''], ['it\'s', '\'it\\\'s\''], ['\\n', '\'\\\\n\''],
  ['1\n2\r3\n', '\'1\\n2\\r3\\n\''], ['\u2028\u2029', '\'\\u2028\\u2029\''], [[], '[]'], [[1, undefined, 'b', [2]], '[1, null, \'b\', [2]]'], [{}, '{}'],
  [{ a: 1, b: undefined, c: { d: [] } }, '{ a: 1, c: { d: [] } }'],
  [{ '$x_1': 1, '1x': 2, 'a-b': 3, '0': 4, '10': 5, '01': 6, '1234567890': 7, '12345678901': 8, '': 9, 'é': 10, '-1': 11 },
    '{ 0: 4, 10: 5, 1234567890: 7, $x_1: 1, \'1x\': 2, \'a-b\': 3, \'01\': 6, \'12345678901\': 8, \'\': 9, \'é\': 10, \'-1\': 11 }'],
])('the literal of %j is %s', (value, expected) => {
  const code = literal(value);
  expect(code && print(code)).toBe(expected);
});

test('objects and calls without options', () => {
  expect(object({ a: undefined })).toBeUndefined();
  expect(print(object({ a: undefined, cluster: text('cluster'), other: text('cluster') })!)).toBe('{ cluster, other: cluster }');
  expect(print(callWith('new A', [text('chart')], { a: undefined }))).toBe('new A(chart)');
  expect(print(callWith('new A', [text('chart')], { a: text('b') }))).toBe('new A(chart, { a: b })');
  expect([unlessEmpty(undefined), unlessEmpty({}), unlessEmpty([])]).toEqual([undefined, undefined, undefined]);
  expect(print(unlessEmpty({ a: 1 })!)).toBe('{ a: 1 }');
  expect(print(unlessEmpty(['a'])!)).toBe('[\'a\']');
});

test.each<[string, Code, string[]]>([
  ['members of classes', list([text('PodSpread.NONE'), text('chart'), text('\'Kafka.x\''), text('Size')]), ['PodSpread', 'Size']],
  ['constructors and factories', call('new KafkaCluster', call('Storage.persistent', text('new App')), text('newThing')), ['KafkaCluster', 'Storage', 'App']],
  ['values in objects', object({ Key: text('Size.gibibytes') })!, ['Size']],
  ['nothing of other text', list([text('a.B'), text('Size x'), text('new chart')]), []],
])('imports for %s', (_, code, names) => expect(namesIn(code)).toEqual(names));

test.each<[string, Code, string]>([
  ['an object', codeOf({ a: long('x', 60), b: long('y', 60) }), `{\n  a: '${long('x', 60)}',\n  b: '${long('y', 60)}',\n}`],
  ['a list', list([codeOf(long('x', 60)), codeOf(long('y', 60))]), `[\n  '${long('x', 60)}',\n  '${long('y', 60)}',\n]`],
  ['a list of one text', list([codeOf(long('x', 120))]), `[\n  '${long('x', 120)}',\n]`],
  ['a list of one object', list([codeOf({ a: long('x', 120) })]), `[{\n  a: '${long('x', 120)}',\n}]`],
  ['the last argument', call('f', text('chart'), codeOf('id'), codeOf({ a: long('x', 120) })), `f(chart, 'id', {\n  a: '${long('x', 120)}',\n})`],
  ['all arguments if another one is not a text', call('f', codeOf({ a: 1 }), codeOf({ b: long('x', 120) })), `f(\n  { a: 1 },\n  {\n    b: '${long('x', 120)}',\n  },\n)`],
  ['nested objects', codeOf({ a: { b: long('x', 120) } }), `{\n  a: {\n    b: '${long('x', 120)}',\n  },\n}`],
  ['a long text', codeOf(long('x', 200)), `'${long('x', 200)}'`],
])('breaks %s into lines', (_, code, expected) => expect(print(code)).toBe(expected));

test('a line has at most 120 characters, with its indentation and what is before the code', () => {
  const lineOf = (length: number): Code => codeOf([long('x', length - 4)]);
  for (const [indent, before] of [[0, 0], [4, 0], [0, 7], [2, 5]]) {
    expect(print(lineOf(120 - indent - before), indent, before)).not.toContain('\n');
    expect(print(lineOf(121 - indent - before), indent, before)).toContain('\n');
  }
  // A comma follows an item, and a name and a colon precede a value.
  const inList = (length: number) => print(list([lineOf(length), text('b')]));
  expect(inList(117)).toBe(`[\n  ['${long('x', 113)}'],\n  b,\n]`);
  expect(inList(118)).toContain(`[\n  [\n    '${long('x', 114)}',\n  ],`);
  const inObject = (length: number) => print(object({ name: lineOf(length), b: text('c') })!);
  expect(inObject(111)).toBe(`{\n  name: ['${long('x', 107)}'],\n  b: c,\n}`);
  expect(inObject(112)).toContain(`{\n  name: [\n    '${long('x', 108)}',\n  ],`);
});

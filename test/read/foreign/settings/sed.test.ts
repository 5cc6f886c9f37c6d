import { withEdits } from '../../../../src/read/foreign/settings/file-edits';
import { sedArguments } from '../../../../src/read/foreign/settings/sed';

const FILE = { 'node.id': '7', 'log.dirs': '/data/a', 'broker.rack': 'A$&' };

/** Returns the changed settings; undefined if an edit is not supported. */
function changes(...words: string[]): Record<string, string> | undefined {
  const { edits } = sedArguments(words);
  if (edits.some((edit) => edit === undefined)) { return undefined; }
  const after = withEdits(FILE, edits.map((edit) => edit!));
  const keys = [...new Set([...Object.keys(FILE), ...Object.keys(after)])] as (keyof typeof FILE)[];
  return Object.fromEntries(keys.filter((key) => after[key] !== FILE[key]).map((key) => [key, after[key] ?? 'removed']));
}

test.each<[string[], Record<string, string> | undefined]>([
  [['s/7/8/'], { 'node.id': '8' }], [['s|/data/a|/x|'], { 'log.dirs': '/x' }], [['s/\\/data\\/a/\\/x/'], { 'log.dirs': '/x' }], [['s#a#b#'], { 'log.dirs': '/dbta/a', 'broker.rack': 'removed', 'broker.rbck': 'A$&' }],
  [['s/a/b/g', 'x'], { 'log.dirs': '/dbtb/b', 'broker.rack': 'removed', 'broker.rbck': 'A$&' }], [['/log/s/a/b/g'], { 'log.dirs': '/dbtb/b' }], [['/log/ s/A/b/I'], { 'log.dirs': '/dbta/a' }],
  [['/log/s/A/b/gi'], { 'log.dirs': '/dbtb/b' }], [['/^node\\.id=/s/7/&&/'], { 'node.id': '77' }], [['s/7/\\&/'], { 'node.id': '&' }], [['s/7/$1/'], { 'node.id': '$1' }], [['s/\\(7\\)/\\1\\1/'], { 'node.id': '77' }],
  [['-E', 's/(7)/\\1\\1/'], { 'node.id': '77' }], [['-r', 's/(7)+/8/'], { 'node.id': '8' }], [['--regexp-extended', 's/7{1}/8/'], { 'node.id': '8' }], [['s/(7)/8/'], {}], [['s/7\\{1\\}/8/'], { 'node.id': '8' }],
  [['s/7$/8\\nbroker.x=1/'], { 'node.id': '8', 'broker.x': '1' }], [['s/[[:digit:]]/8/'], { 'node.id': '8' }], [['s/=[[:space:]]*7/=8/'], { 'node.id': '8' }], [['s/A$&/b/'], {}], [['s/A.&/b/'], { 'broker.rack': 'b' }],
  [['/node/d'], { 'node.id': 'removed' }], [['/data\\/a/d'], { 'log.dirs': 'removed' }], [['/node/c\\node.id=9'], { 'node.id': '9' }], [['/node/c node.id=&'], { 'node.id': '&' }], [['$ a x.y=1'], { 'x.y': '1' }],
  [['$a\\x.y=1'], { 'x.y': '1' }], [['a x.y=1'], { 'x.y': '1' }], [['/node/a x.y=1'], { 'x.y': '1' }], [['/node/a node.id=9'], { 'node.id': '9' }], [['/nod[^e]/a x.y=1'], { 'x.y': '$(unknown)' }], [['/nod[^e]/a node.id=9\\nx.y=1'], { 'node.id': '$(unknown)', 'x.y': '$(unknown)' }],
  [['s/7/8/; s/8/9/'], { 'node.id': '9' }], [['s/7/8/\ns/8/9/'], { 'node.id': '9' }], [['s/7/8;9/'], { 'node.id': '8;9' }], [['-e', 's/7/8/', '-e', 's/8/9/'], { 'node.id': '9' }], [['--expression=s/7/8/'], { 'node.id': '8' }],
  [['--expression', 's/7/8/'], { 'node.id': '8' }], [[''], {}], [[], {}], [['-e'], {}],
  // Not supported: other commands, flags and addresses.
  [['s/7/8/w'], undefined], [['s/7/8'], undefined], [['s'], undefined], [['sx7x8x'], undefined], [['d'], undefined], [['1d'], undefined], [['y/7/8/'], undefined], [['/node/{s/7/8/}'], undefined], [['/(/d'], {}],
  [['-E', '/(/d'], undefined], [['-E', 's/(/8/'], undefined], [['/node/dx'], undefined], [['c x'], undefined], [['a'], undefined], [['$a'], undefined],
])('sed with %j', (words, expected) => expect(changes(...words)).toEqual(expected));

test.each<[string[], string[], boolean]>([
  [['s/a/b/', 'f'], ['f'], false], [['-i', 's/a/b/', 'f', 'g'], ['f', 'g'], true], [['-i.bak', 's/a/b/', 'f'], ['f'], true], [['--in-place', 's/a/b/', 'f'], ['f'], true], [['--in-place=.bak', 's/a/b/', 'f'], ['f'], true],
  [['-ie', 's/a/b/', 'f'], ['f'], true], [['-e', 's/a/b/', 'f'], ['f'], false], [['-ne', 's/a/b/', 'f'], ['f'], false], [['-Ei', 's/a/b/', 'f'], ['f'], true], [['-n', 's/a/b/', '-'], ['-'], false], [['-E', '-e', 'x', 'f'], ['f'], false],
])('the files of sed %j are %j, changed in place: %s', (words, files, isInPlace) => expect(sedArguments(words)).toMatchObject({ files, isInPlace }));

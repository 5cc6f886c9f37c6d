import { loginOptions, parseJaasConfig } from '../../src/kafka-config/jaas-text';

const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule';

test.each<[what: string, text: string, options: object]>([
  ['one line', `${PLAIN} required username="admin" password="x";`, { username: 'admin', password: 'x' }],
  ['several lines and comments', `// the nodes\n${PLAIN} REQUIRED\n  username='admin' /* no\nmore */ user_admin=x;`, { username: 'admin', user_admin: 'x' }],
  ['special characters in quotes', `${PLAIN} required password="a;b=\\"c\\" //d";`, { password: 'a;b="c" //d' }],
  ['special characters in single quotes', `${PLAIN} required password='a;b=\\'c\\' "d" //e';`, { password: 'a;b=\'c\' "d" //e' }],
  ['quotes in other quotes', `${PLAIN} required a="it's" b='say "x"';`, { a: 'it\'s', b: 'say "x"' }],
  ['a backslash in quotes', `${PLAIN} required a="x\\\\" b='y\\\\';`, { a: 'x\\', b: 'y\\' }],
  ['quotes that end with the line', `${PLAIN} required a="x\n b='y\n c=z;`, { a: 'x', b: 'y', c: 'z' }],
  ['a comment that does not end', `${PLAIN} required a=b; /* c="d`, { a: 'b' }],
  ['stars and slashes in a comment', `${PLAIN} required /* ** // "\n */ a=b; // c=d`, { a: 'b' }],
  ['a slash, which begins a comment', `${PLAIN} required a=b / c=d\n;`, { a: 'b' }],
  ['words with dollars, dots, dashes and other letters', `${PLAIN} required $a.b-c_1=_ü.x$;`, { '$a.b-c_1': '_ü.x$' }],
  ['no options', `${PLAIN} required;`, {}],
  ['references', `${PLAIN} required username="\${env:USER}" password=\${dir:/s:p} user_a="x\${env:A}y";`, { username: '${env:USER}', password: '${dir:/s:p}', user_a: 'x${env:A}y' }],
  ['a reference with quotes in it', `${PLAIN} required password="\${file:/a"b:k}";`, { password: '${file:/a"b:k}' }],
  ['no semicolon', `${PLAIN} required username="admin"`, { username: 'admin' }],
  ['two modules', `${PLAIN} required username="a"; ${PLAIN} required username="b";`, { username: 'a' }],
  ['a whole reference', '${env:JAAS}', {}],
  ['nothing', '', {}],
])('the options of a JAAS configuration with %s', (_, text, options) => {
  expect(loginOptions(text)).toEqual(options);
});

test('a missing text has no options', () => expect(loginOptions(undefined)).toEqual({}));

test.each<[problem: string, text: string]>([
  ['does not start with the name of a login module', '= required;'],
  ['has no control flag such as required after the login module', `${PLAIN} username="a";`],
  ['has an option that is not name="value"', `${PLAIN} required username;`],
  ['has no value for username', `${PLAIN} required username=;`],
  ['has no value for username', `${PLAIN} required username=7a;`],
  ['has no value for username', `${PLAIN} required username=-a;`],
  ['has no value for username', `${PLAIN} required username=.a;`],
  ['has an option that is not name="value"', `${PLAIN} required = a;`],
  ['has an option that is not name="value"', `${PLAIN} required a b;`],
  ['has an option that is not name="value"', `${PLAIN} required a: b;`],
  ...['required', 'Requisite', 'SUFFICIENT', 'optional'].map((flag): [string, string] => ['does not end with a semicolon', `${PLAIN} ${flag} a=b`]),
  ['does not end with a semicolon', `${PLAIN} required`],
  ['has 2 login modules, but Kafka requires exactly one', `${PLAIN} required; ${PLAIN} required;`],
  ['has 0 login modules, but Kafka requires exactly one', ''],
])('%s', (problem, text) => {
  expect(parseJaasConfig(text)?.problem).toBe(problem);
});

test('a reference can be part of the text', () => {
  expect(parseJaasConfig(`${PLAIN} required \${env:KEY}=;`)?.problem).toBe('has no value for ${env:KEY}');
  expect(parseJaasConfig('${env:JAAS}')).toBeUndefined();
});

import { files, jaas } from '../../cases/logins';
import { manifests, reportOf } from '../../manifests';

function messagesOf(data: Record<string, string>): string[] {
  const all = manifests();
  all.more.push(files(data));
  const { findings } = reportOf(all);
  expect(JSON.stringify(findings)).not.toContain('wonderland');
  return findings.filter(({ rule }) => rule === 'secret-literal').map(({ severity, message }) => `${severity} ${message}`);
}

const LITERAL = 'contains a secret in plain text';

test.each<[string, Record<string, string>, string]>([
  ['a JAAS file', { jaas: jaas('wonderland') }, `warning jaas ${LITERAL} (password, user_alice)`],
  ['a properties file of clients', { 'client.properties': 'sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="a" password="wonderland";' }, `warning client.properties ${LITERAL} (password)`],
  ['a script that writes one', { 'start.sh': `cat > /tmp/jaas <<EOF\n${jaas('wonderland')}EOF\n` }, `warning start.sh ${LITERAL} (password, user_alice)`],
  ['logins of ZooKeeper', { 'zk.conf': 'Server { org.apache.zookeeper.server.auth.DigestLoginModule required user_kafka="wonderland"; };' }, `warning zk.conf ${LITERAL} (user_kafka)`],
  ...['required', 'requisite', 'sufficient', 'optional'].map((flag): [string, Record<string, string>, string] => [
    `a module that is ${flag}`, { jaas: `a { org.apache.kafka.common.security.plain.PlainLoginModule ${flag} username=a password="wonderland"; };` }, `warning jaas ${LITERAL} (password)`,
  ]),
])('%s', (_, data, expected) => expect(messagesOf(data)).toEqual([expected]));

test.each<[string, Record<string, string>]>([
  ['variables', { 'start.sh': jaas('$PASSWORD') }],
  ['placeholders', { jaas: jaas('<password>') + jaas('__PASSWORD__') + jaas('@PASSWORD@') + jaas('{{ .password }}') + jaas('%%PASSWORD%%') }],
  ['variables of a shell', { 'start.sh': jaas('${PASSWORD}') }],
  ['login modules without passwords', { 'jaas.conf': 'KafkaServer { com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true; };' }],
  ['variables without braces in options', { jaas: jaas('%PASSWORD%') + jaas('$A') }],
  ['files of nodes with listeners', { 'server.properties': `listeners=PLAINTEXT://:9092\n${jaas('wonderland')}` }],
  ['files of nodes with roles', { 'server.properties': `  process.roles = broker\n${jaas('wonderland')}` }],
  ['files of nodes with ZooKeeper', { 'server.properties': `zookeeper.connect=zk:2181\n${jaas('wonderland')}` }],
  ['passwords of other programs', { 'app.conf': 'password="other"' }],
])('no finding for %s', (_, data) => expect(messagesOf(data)).toEqual([]));

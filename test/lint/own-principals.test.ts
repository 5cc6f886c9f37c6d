import { Testing } from 'cdk8s';
import { Authorization, ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { lint } from '../../src/lint';
import { separate } from '../synth';

const chart = (certificate: NodeCertificate, principalMappingRules?: string[], authorization = Authorization.acls({ superUsers: ['User:CN=admin'] })) =>
  separate({ security: ListenerSecurity.mutualTls({ certificate, principalMappingRules }), authorization });

/** The findings about the principals of the nodes, in manifests of this library that another tool has changed. */
const messagesOf = (from: ReturnType<typeof chart>, change: (text: string) => string = (text) => text): string[] =>
  lint([{ file: 'kafka.yaml', value: JSON.parse(change(JSON.stringify({ kind: 'List', items: Testing.synth(from) }))) }]).findings
    .filter(({ rule }) => rule === 'node-principal').map(({ message }) => message);

const issued = NodeCertificate.selfSigned();
const existing = NodeCertificate.fromSecret('tls', { subject: 'CN=kafka' });

test('the constructs make the nodes super users', () => {
  expect(messagesOf(chart(issued))).toEqual([]);
  expect(messagesOf(chart(issued, ['RULE:^CN=(.*)$/$1/']))).toEqual([]);
  expect(messagesOf(chart(existing))).toEqual([]);
});

test('another common name', () => {
  const changed = (text: string) => text.replaceAll('"commonName":"kafka"', '"commonName":"other"');
  expect(messagesOf(chart(issued), changed)).toContain(
    'nodes authenticate to each other on listener INTERNAL by certificate, but their principal "User:CN=other" is not a super user');
  expect(messagesOf(chart(issued, ['RULE:^CN=(.*)$/$1/']), changed)[0]).toContain('their principal "User:other" is not a super user');
  expect(messagesOf(chart(issued, undefined, Authorization.acls({ superUsers: ['User:CN=admin'], allowEveryoneIfNoAclFound: true })), changed)).toEqual([]);
});

test('the subject of a Secret is unknown, but it contains an equals sign', () => {
  const onlyUsers = (text: string) => text.replace(/super\.users=[^\\]*/g, 'super.users=User:kafka');
  expect(messagesOf(chart(existing), onlyUsers)[0]).toContain('by certificate, but super.users has no subject of a certificate');
  expect(messagesOf(chart(existing, ['RULE:^CN=(.*)$/$1/']), onlyUsers)).toEqual([]);
});

import { ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { planOf } from '../../../src/compare/change-plan';
import { changeOf } from '../../../src/compare/side';
import { kraft, Objects } from '../clusters';

/** The objects as `kubectl get -o yaml` prints them; such a dump can contain other objects of the namespace. */
const live = (objects: Objects): Objects => objects.map((object, index) => ({ ...object, metadata: { ...object.metadata, uid: `u${index}`, resourceVersion: '1' } }));
const deletions = (old: Objects, now: Objects): string[] =>
  planOf(changeOf(old, now)).steps.flatMap(({ commands }) => commands).filter((command) => command.includes(' delete ')).sort();

const rich = () => kraft({ security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.selfSigned() }) }, { createServiceAccount: true });

test.each([['rendered', rich()], ['live', live(rich())]])('removed objects of every kind are deleted (%s manifests)', (_, old) => {
  expect(deletions(old, kraft())).toEqual([
    'kubectl -n test delete certificate kafka-tls-ca kafka-controllers-tls kafka-brokers-tls',
    'kubectl -n test delete issuer kafka-tls-selfsigned kafka-tls-ca',
    'kubectl -n test delete serviceaccount kafka-brokers',
  ]);
});

test('objects of other applications stay if the old manifests are a live dump, but not if they are rendered', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'shop', namespace: 'test' } };
  expect(deletions(live([...kraft(), account]), kraft())).toEqual([]);
  expect(deletions([...kraft(), account], kraft())).toEqual(['kubectl -n test delete serviceaccount shop']);
});

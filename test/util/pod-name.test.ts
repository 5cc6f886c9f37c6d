import { isLongServiceHost, isPodHost, isPodOf, isServiceHost } from '../../src/util/pod-name';

test.each([['kafka-0', 'kafka'], ['kafka-12', 'kafka'], ['kafka-0-1', 'kafka-0'], ['kafka(blue-0', 'kafka(blue']])('%s is a pod of %s', (pod, set) => expect(isPodOf(pod, set)).toBe(true));
test.each([['kafka', 'kafka'], ['kafka-', 'kafka'], ['kafka-x', 'kafka'], ['kafka-0x', 'kafka'], ['xkafka-0', 'kafka'], ['kafkax-0', 'kafka.'], ['', '']])(
  '%j is not a pod of %j', (pod, set) => expect(isPodOf(pod, set)).toBe(false));

test.each([['kafka', 'kafka'], ['kafka.ns', 'kafka'], ['kafka.ns.svc.cluster.local', 'kafka'], ['kafka[0.ns', 'kafka[0']])('%s is a name of Service %s', (host, service) => {
  expect(isServiceHost(host, service)).toBe(true);
});
test.each([['kafka2', 'kafka'], ['kafka-0.kafka', 'kafka'], ['xkafka', 'kafka'], ['', 'kafka']])('%j is not a name of Service %s', (host, service) => expect(isServiceHost(host, service)).toBe(false));

test.each([['kafka-0.headless'], ['kafka-0.headless.ns.svc.cluster.local'], ['kafka-10.headless.']])('%s is a name of a pod', (host) => expect(isPodHost(host, 'kafka', 'headless')).toBe(true));
test.each(['kafka-0', 'kafka-0.other', 'kafka-0.headless2', 'kafka-x.headless', 'kafka-0-headless', 'headless', ''])('%j is not a name of a pod', (host) => {
  expect(isPodHost(host, 'kafka', 'headless')).toBe(false);
});
// In a regular expression, a dot would match any character.
test('a dot in a name matches only a dot', () => {
  expect([isPodHost('a.b-0.headless', 'a.b', 'headless'), isPodHost('axb-0.headless', 'a.b', 'headless'), isPodHost('kafka-0.heXdless', 'kafka', 'he.dless')]).toEqual([true, false, false]);
});

test.each([['kafka.ns.svc.cluster.local', true], ['kafka.ns.svc.', true], ['kafka.ns.svc', false], ['kafka.a.b.svc.x', false], ['kafka..svc.x', false], ['other.ns.svc.x', false]])(
  '%s is the fully qualified name of Service kafka: %s', (host, is) => expect(isLongServiceHost(host, 'kafka')).toBe(is));

import { containerOf, messagesOf } from '../../manifests';

const found = (image: string, shell: string, script: string): string[] => messagesOf('source-in-sh', (all) => {
  containerOf(all).image = image;
  containerOf(all).command = [shell, '-c', script];
});

const DASH = 'example.org/debian-kafka:1';

test.each([
  'source /env.sh', 'a; source /env.sh', 'a\nsource  /env.sh', 'a && source /env.sh', 'a || source /env.sh', 'if a; then source /env.sh; fi', 'for i in a; do source /env.sh; done', '  source /env.sh',
])('%j needs a shell with source', (script) => {
  expect(found(DASH, 'sh', `${script}\nexec kafka-server-start.sh a`)).toEqual(['a script for sh runs source /env.sh, which sh of the image does not support']);
  expect(found(DASH, '/bin/sh', script)).toHaveLength(1);
  expect(found(DASH, 'bash', script)).toEqual([]);
});

test.each(['. /env.sh', 'echo resource /env.sh', 'echo source /env.sh', 'open-source /x'])('%j needs no such shell', (script) => expect(found(DASH, 'sh', script)).toEqual([]));

test.each([
  ['apache/kafka:4.1.0', 0], ['confluentinc/cp-kafka:7.9.2', 0], ['confluentinc/cp-kafka:5.3.0', 1], ['x/busybox-kafka:1', 0], ['x/kafka:1-alpine', 0], ['x/kafka:ubi9', 0], ['quay.io/strimzi/kafka:0.45.0-kafka-3.9.0', 0],
  ['x/kubectl-kafka:1', 0], ['bitnamilegacy/kafka:4.0.0', 1], ['wurstmeister/kafka:2.13', 1],
])('sh of %s', (image, count) => expect(found(image, 'sh', 'source /env.sh')).toHaveLength(count));

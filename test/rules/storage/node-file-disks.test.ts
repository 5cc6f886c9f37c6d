import { testFiles } from '../node-file-cases';

testFiles('error', [
  {
    rule: 'no-log-dir',
    when: 'an empty list up to 4.1',
    version: '4.1.2',
    rejected: { 'log.dirs': '' },
    messageParts: ['log.dirs has no directory'],
    accepted: { 'log.dirs': undefined },
  },
  {
    rule: 'log-dir-twice',
    when: 'with and without a trailing slash',
    rejected: { 'log.dirs': '/data/a,/data/b,/data/a/' },
    messageParts: ['/data/a more than once'],
    accepted: { 'log.dirs': '/data/a,/data/b,/data/a' },
  },
  {
    rule: 'log-dir-twice',
    when: 'identical entries, up to 4.1',
    version: '4.1.2',
    rejected: { 'log.dir': '/data/a,/data/a', 'log.dirs': undefined },
    messageParts: ['log.dir has /data/a'],
    accepted: { 'log.dir': '/data/a,/data/b', 'log.dirs': undefined },
  },
  {
    rule: 'cordoned-log-dir',
    when: 'not a directory of the node',
    rejected: { 'cordoned.log.dirs': '/data/other' },
    messageParts: ['"/data/other", which is not in log.dirs', 'use directories of log.dirs'],
    accepted: { 'cordoned.log.dirs': '/data/kafka-log0' },
  },
  {
    rule: 'cordoned-log-dir',
    when: 'all and another one',
    rejected: { 'cordoned.log.dirs': '*,/data/kafka-log0' },
    messageParts: ['"/data/kafka-log0", in addition to *', 'or only *'],
    accepted: { 'cordoned.log.dirs': '*' },
  },
]);

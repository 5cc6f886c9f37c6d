import { testFiles } from '../node-file-cases';

testFiles('error', [
  {
    rule: 'no-log-dir',
    when: 'an empty list up to 4.1',
    version: '4.1.2',
    rejected: { 'log.dirs': '' },
    says: ['log.dirs names no directory'],
    accepted: { 'log.dirs': undefined },
  },
  {
    rule: 'log-dir-twice',
    when: 'written in two ways',
    rejected: { 'log.dirs': '/data/a,/data/b,/data/a/' },
    says: ['/data/a more than once'],
    accepted: { 'log.dirs': '/data/a,/data/b,/data/a' },
  },
  {
    rule: 'log-dir-twice',
    when: 'literally the same, up to 4.1',
    version: '4.1.2',
    rejected: { 'log.dir': '/data/a,/data/a', 'log.dirs': undefined },
    says: ['log.dir has /data/a'],
    accepted: { 'log.dir': '/data/a,/data/b', 'log.dirs': undefined },
  },
  {
    rule: 'cordoned-log-dir',
    when: 'none of this node\'s',
    rejected: { 'cordoned.log.dirs': '/data/other' },
    says: ['"/data/other"', 'use directories of log.dirs'],
    accepted: { 'cordoned.log.dirs': '/data/kafka-log0' },
  },
  {
    rule: 'cordoned-log-dir',
    when: 'all and one more',
    rejected: { 'cordoned.log.dirs': '*,/data/kafka-log0' },
    says: ['* alone'],
    accepted: { 'cordoned.log.dirs': '*' },
  },
]);

import { ExtraVolume, Storage } from 'cdk8s-kafka';
import { ensemble, separate } from '../../synth';
import { spellings, testErrors, testWarnings } from '../cases';

const { persistent, ephemeral, jbod } = Storage;
const storage = (...disks: Storage[]) => () => separate({}, { storage: disks.length === 1 ? disks[0] : jbod(...disks) });
const withName = (name: string) => storage(persistent({ name }));
const at = (mountPath: string) => storage(persistent({ mountPath }));
const logDir = (folder: string) => storage(persistent({ logDir: folder }));

testErrors([
  ...spellings('disk', withName, [['', 'd'], ['-d', '0-d'], ['d-', 'd-1'], ['d.e', 'd'], ['dE', 'de'], ['d'.repeat(64), 'd'.repeat(63)]]),
  ...spellings('disk', at, [['/', '/d'], ['/data/', '/data/d'], ['/a:b', '/a.b'], ['/data:', '/data'], ['x/data', '/x/data'], ['', '/9']]),
  ...spellings('log-dir', logDir, [['a,b', 'a-b'], ['..', 'a..b'], ['a/..', 'a/b..'], ['./a', '.a'], ['a/.', 'a/.b'], ['a//b', 'a/b/c'], ['a/', 'a']]),
  {
    rule: 'log-dir',
    when: 'of an ensemble, outside the volume',
    rejected: () => ensemble({ storage: persistent({ logDir: '../x' }) }),
    messageParts: ['"../x"'],
    accepted: () => ensemble({ storage: persistent() }),
  },
  { rule: 'duplicate-volume', when: 'a disk with the name of the configuration volume', rejected: withName('config'), messageParts: ['the name "config"'], accepted: withName('configs') },
  { rule: 'duplicate-volume', when: 'a disk with the name of the temporary volume', rejected: withName('tmp'), messageParts: ['the name "tmp"'], accepted: withName('temp') },
  { rule: 'duplicate-volume', when: 'a disk at the path of the temporary volume', rejected: at('/tmp'), messageParts: ['the mountPath "/tmp"'], accepted: at('/tmp2') },
  {
    rule: 'duplicate-volume',
    when: 'an extra volume at the path of a disk',
    rejected: () => separate({}, { storage: persistent({ mountPath: '/d' }), volumes: [ExtraVolume.fromSecret('/d', 's')] }),
    messageParts: ['the mountPath "/d"'],
    accepted: () => separate({}, { storage: persistent({ mountPath: '/d' }), volumes: [ExtraVolume.fromSecret('/e', 's')] }),
  },
]);

testWarnings([
  { rule: 'ephemeral-storage', when: 'one disk of two', rejected: storage(persistent(), ephemeral()), messageParts: ['ephemeral'], accepted: storage(persistent(), persistent()) },
]);

import { separate } from '../../synth';
import { testErrors } from '../cases';

testErrors([{
  rule: 'config-map-size',
  when: 'more nodes than one ConfigMap holds',
  rejected: () => separate({}, { replicas: 250 }),
  at: 'chart/brokers',
  says: ['the files of 250 nodes', 'split the set', 'firstNodeId'],
  accepted: () => separate({}, { replicas: 100 }),
}]);

import { separate } from '../../synth';
import { testErrors } from '../cases';

testErrors([{
  rule: 'config-map-size',
  when: 'more nodes than fit into one ConfigMap',
  rejected: () => separate({}, { replicas: 250 }),
  at: 'chart/brokers',
  messageParts: ['the files of 250 Kafka nodes are too large for one ConfigMap', 'split the set', 'firstNodeId'],
  accepted: () => separate({}, { replicas: 100 }),
}]);

import { Cases } from './case';
import { containerOf, env } from '../manifests';

/** Environment variables as Kubernetes evaluates them. */
export const VARIABLE_CASES: Cases = {
  'unexpanded-variable': {
    rejected: (all) => {
      env(all, { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://$(POD_IP):9092' });
      containerOf(all).env.push({ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
    },
    location: 'StatefulSet kafka, env KAFKA_ADVERTISED_LISTENERS',
    message: 'the value refers to $(POD_IP), which is defined only after it, so Kafka gets the text as it is',
    accepted: (all) => {
      env(all, { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://$(POD_IP):9092' });
      containerOf(all).env.unshift({ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
    },
  },
  'env-reference': {
    rejected: (all) => env(all, { KAFKA_OPTS: '-Dname=$(NAME)', NAME: 'x' }),
    location: 'StatefulSet kafka, env KAFKA_OPTS',
    message: 'environment variable KAFKA_OPTS refers to $(NAME), which is defined after it',
    accepted: (all) => env(all, { NAME: 'x', KAFKA_OPTS: '-Dname=$(NAME)' }),
  },
};

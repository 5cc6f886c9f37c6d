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
};

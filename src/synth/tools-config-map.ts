import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { createObject } from './api-object';
import { TOOLS_APP } from '../plan/identity';
import { toolsObject } from '../render/tools';

/** The ConfigMap with the program, for one more Job. */
interface SharedTools {
  readonly configMap: ApiObject;
  /** Removes the ConfigMap if no other Job needs it. */
  readonly release: () => void;
}

interface Known {
  readonly configMap: ApiObject;
  users: number;
}

/** The ConfigMaps with the program, by app and namespace. */
const known = new WeakMap<IConstruct, Map<string, Known>>();

/** Returns the ConfigMap with the Java program that Jobs run: one for each namespace, in the chart that needs it first. */
export function toolsConfigMap(construct: IConstruct, namespace = ''): SharedTools {
  const { root } = construct.node;
  const byNamespace = known.get(root) ?? new Map<string, Known>();
  known.set(root, byNamespace);
  const tools = byNamespace.get(namespace) ?? { configMap: create(Chart.of(construct), namespace), users: 0 };
  byNamespace.set(namespace, tools);
  tools.users++;
  return {
    configMap: tools.configMap,
    release: () => {
      tools.users--;
      if (tools.users > 0) { return; }
      byNamespace.delete(namespace);
      const { scope, id } = tools.configMap.node;
      scope?.node.tryRemoveChild(id);
    },
  };
}

const create = (chart: Chart, namespace: string): ApiObject =>
  createObject(chart, 'KafkaTools', { name: TOOLS_APP, namespace: namespace || undefined, _app: TOOLS_APP, _labels: {} }, {
    apiVersion: 'v1', kind: 'ConfigMap', ...toolsObject(),
  });

import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { createObject } from './api-object';
import type { JarName } from '../kafka-tools/jar';
import { TOOLS_APP } from '../plan/identity';
import { toolsObject } from '../render/tools';

/** The ConfigMap with a jar, for one more user. */
interface SharedJar {
  readonly configMap: ApiObject;
  /** Removes the ConfigMap if nothing else needs it. */
  readonly release: () => void;
}

interface Known {
  readonly configMap: ApiObject;
  users: number;
}

/** The ConfigMaps with jars, by app, and by jar and namespace. */
const known = new WeakMap<IConstruct, Map<string, Known>>();

/** Returns the ConfigMap with a jar: one for each namespace, in the chart that needs it first. */
export function jarConfigMap(construct: IConstruct, jar: JarName, namespace = ''): SharedJar {
  const { root } = construct.node;
  const ofApp = known.get(root) ?? new Map<string, Known>();
  known.set(root, ofApp);
  const key = `${jar} ${namespace}`;
  const shared = ofApp.get(key) ?? { configMap: create(Chart.of(construct), jar, namespace), users: 0 };
  ofApp.set(key, shared);
  shared.users++;
  return {
    configMap: shared.configMap,
    release: () => {
      shared.users--;
      if (shared.users > 0) { return; }
      ofApp.delete(key);
      const { scope, id } = shared.configMap.node;
      scope?.node.tryRemoveChild(id);
    },
  };
}

const IDS: Readonly<Record<JarName, string>> = { 'kafka-tools.jar': 'KafkaTools', 'kafka-mirror-tools.jar': 'KafkaMirrorTools', 'kafka-agent.jar': 'KafkaAgent' };

const create = (chart: Chart, jar: JarName, namespace: string): ApiObject =>
  createObject(chart, IDS[jar], { name: TOOLS_APP, namespace: namespace || undefined, _app: TOOLS_APP, _labels: {} }, {
    apiVersion: 'v1', kind: 'ConfigMap', ...toolsObject(jar),
  });

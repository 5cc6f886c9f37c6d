import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { objectOf, ObjectOwner } from './api-object';
import { ClusterPlan } from '../model/plan';
import { CERT_MANAGER_API, certificateSpec, issuerSpec } from '../render/certificate';
import { policySpec } from '../render/network-policy';
import { budgetSpec } from '../render/pod-disruption-budget';
import { proxySpec } from '../render/pods/kafka-proxy';
import { serviceSpec } from '../render/service';
import { routeApi, routeSpec } from '../render/tls-route';

/** Makes a cluster's objects whose names are known at once, and whose contents when the plan is. */
export class PlannedObjects {
  constructor(private readonly owner: ObjectOwner, private readonly plan: () => ClusterPlan) {}

  public service(scope: Construct, name: string, annotations?: Readonly<Record<string, string>>): ApiObject {
    return this.planned(scope, 'v1', 'Service', name, 'services', serviceSpec, this.values('services', name, annotations));
  }

  public route(scope: Construct, name: string, version: string | undefined, annotations?: Readonly<Record<string, string>>): ApiObject {
    return this.planned(scope, routeApi(version), 'TLSRoute', name, 'routes', routeSpec, this.values('routes', name, annotations));
  }

  public budget(scope: Construct, name: string): ApiObject {
    return this.planned(scope, 'policy/v1', 'PodDisruptionBudget', name, 'budgets', budgetSpec);
  }

  public policy(scope: Construct, name: string): ApiObject {
    return this.planned(scope, 'networking.k8s.io/v1', 'NetworkPolicy', name, 'policies', policySpec);
  }

  public deployment(scope: Construct, name: string): ApiObject {
    return this.planned(scope, 'apps/v1', 'Deployment', name, 'proxies', proxySpec);
  }

  public certificate(scope: Construct, name: string): ApiObject {
    return this.planned(scope, CERT_MANAGER_API, 'Certificate', name, 'certificates', certificateSpec);
  }

  public issuer(scope: Construct, name: string): ApiObject {
    return this.planned(scope, CERT_MANAGER_API, 'Issuer', name, 'issuers', issuerSpec);
  }

  /** The plan has the annotations' values; only their keys must be known before. */
  private values(kind: 'services' | 'routes', name: string, annotations: Readonly<Record<string, string>> = {}): Record<string, string> {
    const value = (key: string) => Lazy.any({ produce: () => this.find(kind, name)?.annotations[key] }) as unknown as string;
    return Object.fromEntries(Object.keys(annotations).map((key) => [key, value(key)]));
  }

  private planned<K extends Planned>(
    scope: Construct, apiVersion: string, kind: string, name: string,
    key: K, render: (item: Item<K>) => unknown, annotations?: Record<string, string>,
  ): ApiObject {
    const id = `${kind}-${name}`;
    const produce = () => {
      const found = this.find(key, name);
      return found && render(found);
    };
    // Two of one name are a finding, which no tree could show.
    const known = scope.node.tryFindChild(id);
    const content = { spec: Lazy.any({ produce }) };
    return known ? known as ApiObject : objectOf(scope, id, this.owner, { apiVersion, kind, name, annotations, content });
  }

  private find<K extends Planned>(key: K, name: string): Item<K> | undefined {
    return (this.plan()[key] as readonly Item<K>[]).find((item) => item.name === name);
  }
}

type Planned = 'services' | 'budgets' | 'policies' | 'proxies' | 'routes' | 'certificates' | 'issuers';
type Item<K extends Planned> = ClusterPlan[K][number];

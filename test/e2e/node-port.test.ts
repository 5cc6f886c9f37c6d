import { startRouter } from './clients/tcp-forwarder';
import { accessSuite } from './clusters/access-suite';
import { nodeAddresses } from './kubernetes/kubectl';
import { Running } from './kubernetes/process';

let router: Running;

accessSuite('node-port', {
  listeners: ['OFFICE', 'PARTNER', 'FACTORY'],
  // The router that publishes node 2 on another port, as in the example.
  open: async () => {
    router = startRouter({ 39092: (await nodeAddresses()).map(address => `${address}:30194`) });
  },
  close: async () => router?.kill(),
  hosts: async () => {
    const nodes = await nodeAddresses();
    return {
      'kafka.example.com': nodes,
      'kafka-a.example.com': nodes,
      'kafka-b.example.com': nodes,
      'gateway.example.com': ['127.0.0.1'],
      'nodes.example.com': nodes,
    };
  },
});

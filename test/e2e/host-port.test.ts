import { accessSuite } from './clusters/access-suite';
import { nodeNames, nodeAddresses } from './kubernetes/kubectl';

accessSuite('host-port', {
  level: 'privileged',
  prepare: async () => {
    process.env.NODES = (await nodeNames()).slice(0, 3).join();
    process.env.ADDRESSES = (await nodeAddresses()).slice(0, 3).join();
  },
});

import { accessSuite } from './clusters/access-suite';
import { machines, nodeAddresses } from './kubernetes/kubectl';

accessSuite('host-port', {
  level: 'privileged',
  prepare: async () => {
    process.env.NODES = (await machines()).slice(0, 3).join();
    process.env.ADDRESSES = (await nodeAddresses()).slice(0, 3).join();
  },
});

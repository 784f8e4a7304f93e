import { ObjectShell, faultName } from './object.js';

// Which 街道 exist.
export class Registry extends ObjectShell {
  call(message) {
    try {
      return this.transact((module) => module.registry_call(message)).reply;
    } catch (error) {
      return faultName(error);
    }
  }
}

// A request or a call that ends without an answer of the module's own.

export class Fault extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

// A call into the module ended in an exception: a panic, or any other trap. Nothing of that instance is usable.
export class Trap extends Fault {
  constructor(message) {
    super(message, 500);
  }
}

// Storage failed, or the object could not be reached: the same again may well succeed.
export class Unavailable extends Fault {
  constructor(message) {
    super(message, 503);
  }
}

import { config } from 'zod/v4/core';

// AG-UI checks events with zod, which compiles its checks with `new Function` where it may. A strict content security policy does not
// let it, and reports the attempt. This module must be the first that is loaded: schemas ask when they are made.
config({ jitless: true });

import type { Environment } from '../config/environment';
import { createLogger, type Logger } from '../lib/logger';

/** The log of a command that ends by itself: what it says of its way is noise beside its answer, unless somebody asks for it. */
export const createCommandLogger = ({ logLevel }: Environment): Logger =>
  createLogger(logLevel === 'info' ? 'error' : logLevel);

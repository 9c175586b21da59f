/** What drives, rolls and flies in the cast. */
import { bicycle, cyclist } from './bicycle.ts';
import { car, truck } from './cars.ts';
import { airplane, balloon, rocket } from './flying-machines.ts';
import { train } from './trains.ts';
import type { Subject } from './wish.ts';

export const MACHINES: readonly Subject[] = [
  { names: ['car', 'automobile', 'sedan', 'taxi', 'sports car', 'vintage car'], draw: car },
  { names: ['truck', 'lorry', 'semi truck', 'delivery truck'], draw: truck },
  { names: ['train', 'locomotive', 'steam train', 'steam locomotive', 'steam engine'], draw: train },
  { names: ['bicycle', 'bike'], draw: bicycle },
  { names: ['cyclist', 'bicyclist', 'biker', 'cyclist on bicycle', 'man with bicycle'], draw: cyclist },
  { names: ['hot air balloon', 'balloon', 'air balloon'], draw: balloon },
  { names: ['airplane', 'aeroplane', 'plane', 'airliner', 'jet'], draw: airplane },
  { names: ['rocket', 'spaceship', 'rocket ship', 'spacecraft'], draw: rocket },
];

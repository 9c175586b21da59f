/** A runtime whose native code crashes on every picture. */
const port = (name: string, shape: readonly (number | string)[]) => ({
  name,
  isTensor: true,
  type: 'float32',
  shape,
});

export const env = { versions: { node: 'aborting' } };
export const Tensor = Object;
export const InferenceSession = {
  create: () => ({
    inputMetadata: [port('image', [1, 3, 'height', 'width'])],
    outputMetadata: [port('depth', [1, 'height', 'width'])],
    run: () => process.abort(),
  }),
};

/** Names that an owner gave already. */
import { Refusal } from '../../ray/errors.ts';
import { isTakenAlready } from '../../store/database.ts';

/**
 * Throws 422 where `writing` fails because the name is taken.
 * @param remedy what to do then, to follow in the sentence
 */
export async function refuseTaken<T>(
  noun: 'collection' | 'preset',
  name: string,
  writing: Promise<T>,
  remedy = 'choose another name',
): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (!isTakenAlready(error)) throw error;
    throw new Refusal(`There is a ${noun} named '${name}' already; ${remedy}`, {
      status: 422,
      rule: 'name_taken',
      field: 'name',
      value: name,
    });
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIbanValid, isLuhnValid, redact } from './index.ts';

describe('redaction of personal data', () => {
  it.each([
    ['Écrivez à a.b@ex.org ou +32 2 555 12 12', 'Écrivez à [email] ou [phone]'],
    ['ref 12345678 ok', 'ref 12345678 ok'],
    ['4000 0000 0000 0002', '[card]'],
    ['NL91 ABNA 0417 1643 00', '[iban]'],
  ])('turns the worked example %s into %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['un e-mail entre parenthèses (jean-noël.d’arc+test@sous.domaine.fr).', 'un e-mail entre parenthèses ([email]).'],
    ['x@y.z et a@b.c@d.e', '[email] et [email]@d.e'],
    ['not an address: user@localhost', 'not an address: user@localhost'],
    ['iban nl91abna0417164300, merci', 'iban [iban], merci'],
    ['FR76 3000 6000 0112 3456 7890 189 BNP', '[iban] BNP'],
    ['sécu 2 55 08 14 168 025 38.', 'sécu [id].'],
    ['sécu 255081416802538', 'sécu [id]'],
    ['carte 4000-0000-0000-0002 12/26', 'carte [card] 12/26'],
    ['carte 4000000000000002 123', 'carte [card] 123'],
    ['06 12 34 56 78', '[phone]'],
    ['06.12.34.56.78 ou 0612345678', '[phone] ou [phone]'],
    ['+33 (0)6 12 34 56 78', '[phone]'],
    ['0033 6 12 34 56 78', '[phone]'],
    ['tel 02 555 12 12', 'tel [phone]'],
    ['tel 02/555.12.12 ou 0475/12 34 56', 'tel [phone] ou [phone]'],
    ['+1 (555) 123-4567', '[phone]'],
    ['BE68 5390 0754 7034', '[iban]'],
    ['FR14 2004 1010 0505 0001 3M02 606', '[iban]'],
    ['3782 822463 10005 et 378282246310005', '[card] et [card]'],
    ['5555555555554444', '[card]'],
    ['client 123456789', 'client [number]'],
  ])('turns %s into %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['جوالي ٠٥٠١٢٣٤٥٦٧', 'جوالي [phone]'],
    ['تلفن ۰۹۱۲ ۳۴۵ ۶۷۸۹', 'تلفن [phone]'],
    ['फ़ोन +९१ ९८७६५ ४३२१०', 'फ़ोन [phone]'],
    ['電話 ０３－１２３４－５６７８', '電話 [phone]'],
    ['電話 ０９０１２３４５６７８', '電話 [phone]'],
    ['بطاقة ٤٠٠٠ ٠٠٠٠ ٠٠٠٠ ٠٠٠٢', 'بطاقة [card]'],
    ['IBAN NL٩١ ABNA ٠٤١٧ ١٦٤٣ ٠٠', 'IBAN [iban]'],
    ['𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', '[phone]'],
    ['𞥐𞥖𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘', '[phone]'],
  ])('reads the digits of every script: %s becomes %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('writes the other digits of a text that it masks as 0 to 9, and leaves those of another text', () => {
    expect(redact('٠٥٠١٢٣٤٥٦٧ خصم ٢٠')).toBe('[phone] خصم 20');
    expect(redact('خصم ٢٠ يوم ١٢.٠٣.٢٠٢٤')).toBe('خصم ٢٠ يوم ١٢.٠٣.٢٠٢٤');
  });

  it('catches a card with a typing error as a long number', () => {
    expect(redact('4000 0000 0000 0003')).toBe('[number]');
  });

  it('leaves no long number of an account with a typing error', () => {
    expect(redact('NL91 ABNA 0417 1643 01')).not.toMatch(/0417/);
    expect(redact('FR76 3000 6000 0112 3456 7890 188')).not.toMatch(/\d{5}/);
  });

  it.each([
    'livré le 12.03.2024 à 10:30',
    'le 2024-03-12 10:30:00',
    'du 01/02/2024 au 05/02/2024',
    'du 01.02.2024 au 2024-02-05 2024-02-06',
    'payé 1 234 567,89 € hier',
    'payé 123 456 789,00 € hier',
    '€ 100000000',
    'commande 12345678. 3 jours',
    'appelé 3 fois en 2 semaines, 45 minutes',
  ])('leaves dates, amounts and short numbers alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('keeps a telephone number beside a date apart from it', () => {
    expect(redact('le 03-04-2024 06 12 34 56 78')).toBe('le 03-04-2024 [phone]');
  });

  it('changes nothing the second time', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'a@b.fr',
        '0612345678',
        '+32 2 555 12 12',
        '4000 0000 0000 0002',
        '12.03.2024',
        '12 €',
        ' ',
        ', ',
      ),
      fc.string({ maxLength: 8 }),
      fc.nat().map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = redact(pieces.join(' '));
        expect(redact(once)).toBe(once);
      }),
    );
  });

  it('comes through hostile text', () => {
    for (const unit of ['a', '1 ', '1', 'a@', '0', '+', 'FR12 ', '1.', '(', '12.03.']) {
      expect(redact(unit.repeat(20_000))).toBeTypeOf('string');
    }
  });
});

describe('check digits', () => {
  it('accepts valid card numbers and refuses others', () => {
    expect([isLuhnValid('79927398713'), isLuhnValid('4000 0000 0000 0002')]).toEqual([true, true]);
    expect([isLuhnValid('79927398710'), isLuhnValid(''), isLuhnValid('4000x')]).toEqual([false, false, false]);
  });

  it('accepts valid accounts of known countries and refuses others', () => {
    expect(
      ['NL91ABNA0417164300', 'DE89 3704 0044 0532 0130 00', 'gb82 west 1234 5698 7654 32'].map(isIbanValid),
    ).toEqual([true, true, true]);
    expect(['NL92ABNA0417164300', 'NL91ABNA041716430', 'ZZ91ABNA0417164300', ''].map(isIbanValid)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('notices any single wrong digit of an account', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 17 }), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const iban = 'NL91ABNA0417164300';
        const wrong = (Number(iban[at]) + shift) % 10;
        expect(isIbanValid(iban.slice(0, at) + wrong + iban.slice(at + 1))).toBe(false);
      }),
    );
  });
});

import type { MoreTexts, Texts } from '../texts-shape.ts';

/** Whether the browser knows where a line of Japanese may end. It would read out the places that are told to it as blanks. */
const findsPhrases = !!globalThis.CSS?.supports('word-break', 'auto-phrase');

/** Where hiragana ends: before a word in Chinese letters, katakana or Latin ones, with its prefix of politeness. Some words in hiragana, too. */
const phrases = /.+?[ぁ-ぉか-こさ-ん、。](?=[おご]?[\w一-凹函-龠ァ-ヶ]|でもない|いかが|どの|よろし)|.+/gs;

export const texts: Texts & MoreTexts = {
  region: 'ご意見',
  close: '閉じる',
  refuse: '今後は表示しない',
  back: '戻る',
  next: '次へ',
  send: '送信',
  skip: 'スキップ',
  change: '回答を変更',
  thanks: 'ありがとうございました。',
  saved: '保存しました',
  missing: '回答を選択してください。',
  where: 'このページの最後で回答できます。',
  ...(findsPhrases ? {} : { breaks: phrases }),
  emotion5: {
    question: 'この手順はいかがでしたか？',
    points: ['とても悪かった', '悪かった', 'どちらでもない', '良かった', 'とても良かった'],
  },
  ease7: {
    question: '全体として、この手順は難しかったですか、簡単でしたか？',
    points: ['とても難しい', '難しい', 'やや難しい', 'どちらでもない', 'やや簡単', '簡単', 'とても簡単'],
  },
  progress: '質問 {place}／{total}',
  cold: '{date}の{journey}を思い出して、お答えください。{question}',
  why: '回答の主な理由を教えてください。（任意）',
  hindered: '何が妨げになりましたか？',
  notPersonal: '個人情報は記入しないでください。',
  left: '残り{left}文字',
  other: 'その他',
  yes: 'はい、同意します',
  no: 'いいえ',
  upTo: '{max}つまで選べます。',
  words: '最も近い言葉はどれですか？',
  brand: 'このサイト',
  object: '今回のご利用',
  ces2: {
    lead: '次の文にどの程度同意しますか、または同意しませんか：',
    question: '{brand}のおかげで、用件を簡単に済ませることができた。',
    points: [
      'まったく同意しない',
      '同意しない',
      'あまり同意しない',
      'どちらともいえない',
      'やや同意する',
      '同意する',
      '強く同意する',
    ],
  },
  csat5: {
    question: '全体として、{object}にどの程度満足していますか？',
    points: ['非常に不満', '不満', 'どちらでもない', '満足', '非常に満足'],
  },
  nps11: {
    question: '{brand}を友人や同僚に薦める可能性はどのくらいですか？',
    points: ['まったく薦めない', '強く薦める'],
  },
  badWords: {
    frustrated: 'いらいら',
    confused: '戸惑い',
    worried: '不安',
    disappointed: 'がっかり',
    weary: 'うんざり',
    angry: '怒り',
  },
  goodWords: {
    relieved: '安心',
    confident: '自信',
    satisfied: '満足',
    pleased: '喜び',
    proud: '誇り',
    surprised: '驚き',
  },
};

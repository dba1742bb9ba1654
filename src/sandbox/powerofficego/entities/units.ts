import { choice } from '../fields';

/** The codes of units that the API knows. */
export const unitField = choice(
  ...(
    'BX MTR KMT KGM EA LTR HUR DAY MTK MTQ TNE MON ANN QAN NL XRO XBA XPL XPC PR XCI XBG SET XTY XOF FTK KWH MWH LBR CMT ' +
    'DMT LM XPK GRM HGM XFL XBE E54 MMT DAA H18 MLT HLT DLT AK XCR E14 MJ J57 XJG XCT XSA XTU WEE XCA XCN NAR M4 XVQ P1 ' +
    'MFU KMK LM3 FOT FM3 E34 E35'
  ).split(' '),
);

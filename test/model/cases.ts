/** Schedules that once violated something, here or in a mutant, as `npm run model` printed them, and what went wrong. */
export const cases = {
  'a record whose create was left to a person is seen after all':
    '2 create:258 pass:637 pass:303 poll:206 poll:75 rush:226 work:601 rush:15 work:34 rush:514 settle:935 step:386 rush:388 poll:949 poll:148 work:532 step:991 crash:561',
  'a person waits for a company that is deleted meanwhile':
    '4 create:917 create:251 hear:499 passLong:903 create:736 rush:990 work:348 step:146 crash:576 refer:29 poll:865 step:586 step:818 step:128 work:251 remove:270',
  'a list shows the state before an edit that was read from the record':
    '4 create:470 create:924 create:595 create:719 loseLease:126 poll:204 rush:897 poll:442 work:493 edit:373 rush:829 create:374 work:33 loseLease:755 edit:206 poll:970 rush:478 rush:517 work:624 remove:171',
  'a list read before a write whose answer was lost counts after the write was decided':
    '2 create:524 create:904 create:926 create:246 rest:0 hear:841 edit:918 work:886 poll:24 passLong:543 work:221 rush:496 work:288 rush:566 poll:343 poll:396 rush:808 loseLease:31 crash:965 work:873',
  'a person refers to a company that is deleted before anybody saw it':
    '4 create:833 create:148 rest:0 hear:735 refer:313 create:283 clear:421 create:162 work:735 rush:562 refer:1018 remove:910',
  'a record is taken in as a lost create while another worker looks up whose it is':
    '5 create:809 create:451 passLong:417 poll:143 step:776 step:80 work:716 step:826 step:285 poll:928 step:131 work:810 work:573 rush:808 rush:203 remove:937 crash:959 loseLease:285 poll:762 hear:950 rush:498 work:60 step:781 step:864 work:392',
  'a list that lags is taken into the mirror while the record itself is taken in':
    '0 create:781 create:345 create:405 create:774 rest:701 edit:148 poll:834 rush:973 work:206 step:511 rush:894 passLong:152 create:21 poll:313 remove:190 edit:24 rush:670 clear:204',
  'of two polls at once the one that left first is served last':
    '3 create:189 create:807 rest:0 create:394 work:163 step:242 poll:953 work:797 poll:931 poll:979 create:370 step:472 step:892 rush:169 poll:471 step:795 poll:174 step:568 edit:218 remove:704 loseLease:182 edit:65',
  'a record is deleted while a worker that lost its claim founds an entity of it':
    '0 create:101 edit:727 edit:476 hear:449 edit:404 loseLease:141 work:574 edit:641 rush:970 edit:841 edit:828 edit:185 edit:12 crash:477 poll:795 work:590 create:360 work:646 step:930 hear:609 step:254 rush:695 work:996 hear:533 step:88 rush:960 loseLease:388 poll:757 step:214 step:223 step:339 step:973 step:1016 step:938 work:386 remove:558 step:158 rush:512 rush:375 crash:3',
  'a list shows a record as it was before our write, which a person then takes back':
    '5 create:501 create:508 create:318 create:816 rest:0 edit:588 hear:865 edit:798 remove:61 poll:393 rush:374 work:808 work:16 rush:486 poll:757 create:979 rush:38 poll:502 rush:521 work:738 rush:308 clear:331',
  'a line is removed while it is being added to two other systems, and both answers are lost':
    '6 create:74 create:196 create:249 rest:0 edit:57 pass:328 poll:661 rush:543 work:230 edit:945 pass:62 create:265 rush:513 remove:33 edit:885 rush:224 crash:167',
  'a line is removed before the system that it was made in told its id':
    '6 create:315 hear:834 work:259 rush:957 work:825 edit:575 rush:604 crash:505',
  'a gate opens while one of two persons with an e-mail is worked off, and a third is in question':
    '2 create:935 create:540 create:876 create:983 loseLease:261 work:300 step:437 work:653 poll:262 sweep:737 step:72 step:92 work:130 poll:412 poll:843 work:546 rush:686 step:951 work:635 rush:43 work:326 work:136 step:210 step:94 step:45 step:439 work:228',
  'a worker that lost its lease goes on with a move that the next one makes':
    '7 create:105 create:636 rest:0 refer:482 hear:353 work:984 step:170 step:347 step:322 step:726 rush:87 loseLease:544 work:511 rush:298 work:259',
  'a version guards a write that was planned on a list from before an edit, and the process ends':
    '4 create:583 create:835 create:28 create:465 rest:741 poll:492 edit:921 poll:609 step:613 step:913 edit:101 step:129 step:352 loseLease:439 edit:1017 work:392 rush:207 crash:421',
  'a line is removed in one system, edited in another, and then removed there too':
    '6 create:895 create:27 create:330 create:106 hear:834 work:765 rest:502 edit:139 edit:890 clear:510 edit:124 hear:631 rush:180 work:583 edit:526 step:583 step:1007 loseLease:137 step:615 edit:317 step:576 hear:869 step:898 edit:229 work:390 step:202 create:982 rush:604 crash:835 edit:714 pass:624 work:548',
  'a person waits for a company that a question is asked about meanwhile':
    '7 create:901 create:532 create:683 passLong:538 create:565 poll:175 poll:273 rush:1017 work:1 step:866 crash:94 edit:237',
  'a list that lags shows what a person then sets a field back to':
    '4 create:425 rest:0 edit:500 poll:781 rush:680 work:292 remove:202 rush:162 poll:211 rush:608 loseLease:355 clear:358 work:1014',
  'a list that lags shows an order as it was before a line that is then removed':
    '6 create:100 create:521 create:1003 create:77 loseLease:497 poll:629 rush:805 poll:328 work:207 rush:823 hear:189 pass:558 clear:876 poll:456 edit:373 work:828 step:826 step:447 work:736 step:466 step:727 rush:1003 step:48 poll:309 work:747 rush:675 work:724 step:763 step:629 work:914 step:491 step:79 poll:920 step:211 poll:577 rush:739 rush:734 work:225',
  'a record that was made anew elsewhere is deleted before it can be taken out of use':
    '7 create:274 create:948 create:797 create:838 rest:0 edit:144 hear:71 create:392 work:852 remove:741',
} as const;

window.skillctlIndex=[
["guide","skills/guide/index.html","Leads \u003cb\u003eeverywhere\u003c/b\u003e \u0026 back. Use when links are to be tested.","1.2.0","MIT",["maps","a \u003ctag\u003e"],750,2,1,15],
["hostile","skills/hostile/index.html","Ends \u003c/script\u003e\u003cscript\u003ealert(1)\u003c/script\u003e \u0026 \"quotes\". Use when pages are tested.","\u003c/script\u003e","",["\u003cimg src=x onerror=alert(1)\u003e","b"],492,2,4,14]
];

window.skillctlIndex=[
["guide","skills/guide/index.html","Leads \u003cb\u003eeverywhere\u003c/b\u003e \u0026 back. Use when links are to be tested.","1.2.0","MIT",["maps","a \u003ctag\u003e"],749,2,1]
];

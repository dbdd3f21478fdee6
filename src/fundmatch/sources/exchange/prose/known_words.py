"""Words that belong to a matter: what a clause may hold beside a day, a sum, a share or a kind of applicant.

`*` stands for any letters. A word that is missing here costs a figure, which is then told as unread with its sentence;
a word too many may cost its meaning. So no word here has days, sums or shares of its own, and none denies or doubts.
"""

ANY = """
*ansök* *belopp* *bidrag* *check* *förstudie* *projekt* *stöd* *utlysning* a about aktuell* aktör* all alla also
an and appli* apply* approx approximately are around as at att av be been between bli blir by bör ca call* can
cirka core danish de den denna dessa dessutom det detta din ditt dock drygt du därför då each eller en
energimyndigheten er era erdf ert eruf esf esf+ esf-rådet estonian ett eu eu-* europe* finnish fond* for from
från fund* få får följande för förening* företag* genom german går ha har has have hel hela helt hos här
högskol* högst* i in indicative innevarande inom inriktning* interreg is it its jordbruksverket kan klimatklivet
kommer kommun* kulturrådet large latvian leader* liten lithuanian lägst* län* lärosäte* man max maximal* maximum
may med medan medelstor* mellan men mest mikro* minimum minst minsta mucf must måste möjlig* naturvårdsverket ni
normalt norwegian nu ny nya nytt nästa och också of om omgång* omkring on or ordinarie organisation* oss our
part partner* per perlim* planerad* polish prel* program programme* project* proposal* på region* regular
respektive sammanlagt samt shall should ska skall small små socialfond* som specifik* stiftelse* stor* svensk*
sverige swedish särskild* så sök* that the these this till tillväxtverket* to total* transnationell* uhr up upp
ut var vara varje vi via vid vinnova vår våra vårt was we were whereas which whose will with within you your är
"""
DAY = """
accept* am andra announced approv* avslut* bedöm* begin* behandla* beräkna* besked beslut* brussels början cest
cet clos* committee conclude* cut-off dag dagar dagen date* datum* day deadline* decide* decision* digital* due
during därefter e-tjänst* earliest early eastern eest eet electronic* elektronisk* emot end expected extended
fatta* final finansier* finish* finns first first-step flytta* form* fourth fram fredag* friday full
fullständig* förläng* första förvänta* genomför* gmt godkänd* gäller gången göra* görs hours hrs höst hösten
idea* idé* igen infaller inges inkom* inled* inlämn* inne inskick* intresseanmäl* jems kl klar* klockan kommit
kunde kunna kvar lag lansera* last late later latest launched local lämna* långa löpande löper lördag* m made
make* meddela* mid midday midnatt mitten monday monitoring mottag* mål målen månadsskiftet måndag* möte next
noon nämnden online onsdag* open* outcome p paris pengar period* phase planera* planned portal* possible
prioriter* påbörja* pågå* received redan restricted result* round rum run runda* runs räkna* saturday second
second-step sedan selected senast* short sist* ske sker skicka* skiss* slut* sommar sommaren stage start* steg
step strukturfond* sträcker styrelsen stäng* submission* submit* summer sunday system söndag* ta tar targeted
tas third thursday tid tiden tidigare tidigast tillfälle* tillfällig* tillhanda tillkännage* tills time tisdag*
torsdag* tredje tuesday under ungefär until uppdatera* uppstart* urval utc utlys* vidare vinter vintern vänta*
våren wednesday window äger ändr* ännu ärende* år året öpp*
"""
LIFE = """
activit* aktivitet* implement* insats* åtgärd*
"""
SUM = """
allocat* amount* anslag* aside available avsatt* avse* avsätt* award* begränsa* beräkna* bevilja beviljar
beviljas bidra* budget* ceiling co-financ* contribut* cost* del delas disponera* enbart enskil* enstaka envelope
equal erbjud* erhåll* ersättning estimat* etapp* euro* expenditure finansier* finns first flexible full fördela*
fördelning förfogande ges godkänd* grant* gynna* gälla* gå hälften individual initiative innebär insats* kallade
kommande kostnad* kvar least ligga* limited lys* lämna* medel micro million* motsvara* nationell* offer*
omfatta* omfattning området overall pengar perioden planera* pott* programperiod* provid* ram rambudget ramen
ranges receiv* reserved samtliga satsa* second set size står summa support* tak taket third tillgänglig*
timeframe täck* under uppgå* uppskatt* utgift* utgör* utlys* utöka* utöver varav vardera värde worth ändamål år
åren årligen
"""
SHARE = """
aid andel* annan annat behöver bekosta* beroende besluta betala* bevilja beviljar beviljas bidra* budget* bära
co-financ* contribut* cost* cover* del delen egen* eget egna eligible enskil* erhåll* ersätt* expenditure
extends faktisk* financ* finansier* fördela* ges godkänd* grant* gäller gå hälften håll insats* intensity
investering* kallade komma kontant* kostnad* krav* kvar least lämna* match* medel medfinansier* mindre motsvara*
national nationell* offentlig* omfatta* ordna* own parten parterna procentsats* provide* public rate* receiv*
remainder remaining require* rest* self-financing sin sina sitt själv* sources statlig* stå står subvention*
summa support* their täck* uppgå* utgift* utgå* utgör* utöver varierar varies verklig* våtmark* övrig*
"""
LENGTH = """
budget* ceiling duration* euros flexible fyra have inklusive limited lång* minimal* permitted timeframe tre två
"""
PARTNERS = """
bestå* countries country delta different därutöver four have ingå* inkludera* innehålla invol* kategorier kons*
krävs least minst must olika organisationer part parter partnership* skilda three two
"""
WHO = """
acting andra annan annat area bara bas* bl bland both både direct* direkt driv* eligible endast enskil* ex
example excluded exempel exempelvis fem flera for-profit form främst fyra ges huvudsökande* ideell* include*
including initiera innovationssystem* intern* koordinator landet lead local lokal* national nationell* obs
observera offentlig* olika only open organisation* other parter participate pengar privat* public riktar
samarbete samverkan sektor* sig sitt such system* säte såsom såväl t tillsammans tre två uppfyll* utlandet
utvecklingsansvarig* varav verksam* välkomnar vänder även öppen öppet övriga
"""
"""`ANY` may stand in every clause; `LIFE` beside the days of a project and `LENGTH` beside its months, both with `DAY`."""

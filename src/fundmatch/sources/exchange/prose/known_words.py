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
accept* am andra announce* announced approv* approval assess* avslut* bedöm* begin* behandla* beräkna* besked
beslut* brussels början calls cest cet clos* close closing committee conclude* currently cut-off dag dagar dagen
date* datum* day deadline deadline* decide* decision* digital* due during därefter e-ansökan e-tjänst* earliest
early eastern eest eet electronic* elektronisk* emot end evaluate* evening expected extended fastställ* fatta*
final finansier* finish* finns first first-step flytta* form* formal* fourth fram fredag* friday frist* full
fullständig* förläng* första förvänta* genomför* gmt godkänd* gäller gången göra* görs handläggs hittas hours
hrs höst hösten höstens idea* idé* igen infaller inges inkom* inkomma inkommen inkomna inled* inlämn* inne
inskick* insänd* intresseanmäl* jems kl klar* klockan klockslag komma kommit kort kunde kunna kvar lag lansera*
last late later latest launched local lämna* långa löpande löper lördag* m made make* meddela* mid midday
midnatt midnight mitten monday monitoring mottag* mål målen månadsskiftet måndag* möte nedan next noon
notification nämnden offentliggör* official* online onsdag* open* outcome outcome* ovan p paris pengar period*
phase planera* planned portal* possible presently prioriter* prövas publicering påbörja* pågå* received redan
restricted result* round rounds rum run runda* runs räkna* saturday second second-step sedan selected senast*
senaste short sist* ske sker skicka* skiss* slut* slutgiltig* snart sommar sommaren sommarens stage start start*
steg step strukturfond* sträcker styrelsen stäng* submission* submit* summer sunday svensk system sänd* sändas
söndag* ta tar targeted tas third thursday tid tiden tidigare tidigast tidsfrist tillfälle* tillfället
tillfällig* tillhanda tillkännage* tills time tisdag tisdag* torsdag* tredje tuesday under ungefär until
uppdatera* uppstart uppstart* urval urval* utc utlys* vidare vinter vintern vinterns väljs vänta* våren vårens
wednesday window äger ändr* ännu ärende* år året årets öpp*
"""
LIFE = """
activit* aktivitet* implement* insats* åtgärd*
"""
SUM = """
*pengen *premien allocat* amount* anslag* anslagen apply aside available avsatt* avse* avsätt* award* awarded
begränsa* beloppsgräns* beräkna* beräknad* bevilja beviljar beviljas bidra* budget* ceiling cirkabelopp
co-financ* contribut* cost* del delas delfinansier* disponera* distribut* distributed enbart enskil* enstaka
envelope equal erbjud* erhåll* ersättning estimat* etapp* euro* expenditure finansier* finansiering* finns first
flexible full fördela* fördelning förfogande ges given godkänd* grant* gräns* gynna* gälla* gå hälften
individual initiative innebär insats* investering* kallade kommande kostnad* kvar larger least ligga* limited
lys* lämna* maxgräns* medel micro million* minimigräns* motsvara* nationell* offer* omfatta* omfattning området
overall part parts pengar perioden planera* pott* programperiod* provid* ram rambudget ramen ranges receiv*
request* requested reserved samfinansier* samtliga satsa* second set share* size smaller står stödram* största
summa support* tak taket third tillgänglig* timeframe täck* under uppgå* uppgår uppskatt* utgift* utgör* utlys*
utöka* utöver varav vardera värde worth ändamål år åren årligen
"""
SHARE = """
aid andel* andelen annan annat behöver bekosta* beneficiar* beroende besluta betala* bevilja beviljar beviljas
bidra* budget* bära co-financ* co-financed contribut* contribution* cost* cover* del delen delfinansier* egen*
eget egna eligible enskil* erhåll* ersätt* expenditure extends faktisk* financ* financed finansier* fördela* ges
godkänd* grant* gäller gå hälften håll insats* intensity intervention investering* kallade komma kontant*
kostnad* kostnaden krav* kvar least level* lämna* match* maximum medel medfinansier* mindre motsvara* national
nationell* offentlig* omfatta* ordna* own parten parterna parternas partners percentage* procentsats* provide*
provided public rate* receiv* reimburs* remainder remaining require* rest* samfinansier* self-financing share*
sin sina sitt själv* själva sources statlig* stå står stödgrad* subvention* summa support* sökanden sökandes
their täck* uppgå* utgift* utgå* utgör* utöver varierar varies verklig* våtmark* återstående övrig*
"""
LENGTH = """
budget* ceiling duration* euros flexible fyra have inklusive limited lång* minimal* permitted timeframe tre två
"""
PARTNERS = """
bestå* countries country delta different därutöver four have ingå* inkludera* innehålla invol* kategorier kons*
krävs least minst must olika organisationer part parter partnership* skilda three two
"""
WHO = """
*typer acting aktiva alla andra annan annat area associations bara bas* based bidragsmottagare* bl bland bosatta
both både direct* direkt driv* eligible endast enskil* established etabler* ex example excluded exempel
exempelvis fem flera for-profit form främst fyra ges glesbygd* gällande* gärna hemvist huvudsökande* ideell*
include* including initiera innovationssystem* intern* koordinator landet landsbygd* lead legal local located
lokal* länet mottagare* national nationell* närvar* obs observera offentlig* offices olika only open
organisation* other part parter participate partner* pengar privat* programområde* projektägare* public
public-law region* registered* riktar samarbete samverkan seat sektor* sig sitt slags sorters stad stads*
storlek* stödmottagare* stödområde* such system* säte säte* såsom såväl sökanden t tillsammans tre två uppfyll*
utlandet utvecklingsansvarig* varav verksam* verksamma välkomnar vänder ägare även öppen öppet övriga
"""
"""`ANY` may stand in every clause; `LIFE` beside the days of a project and `LENGTH` beside months, both with `DAY`."""

"""GeoNames' feature classes and codes, as our features (https://www.geonames.org/export/codes.html)."""

from __future__ import annotations

from typing import Final

__all__ = ["feature_of"]

_CLASSES: Final = {
    "A": "admin2", "H": "river", "L": "region", "P": "village", "R": "site", "S": "site", "T": "mountain",
    "U": "marine_region", "V": "forest",
}  # fmt: skip
_TABLE: Final = """
admin1: A.ADM1
admin_seat: P.PPLA P.PPLA2 P.PPLA3 P.PPLA4
air_base: L.AIRS S.AIRB
airport: S.AIRF S.AIRH S.AIRP S.AIRQ
army_base: L.MILB L.RNGA S.BRKS S.FT S.INSM
basin: T.BSN
bay: H.BAY H.BAYS H.BGHT H.COVE H.HBR H.INLT
border_crossing: S.PSTB
bridge: S.BDG
canal: H.CNL
canyon: T.CNYN T.GRGE
cape: T.BCH T.CAPE T.PT
capital: P.PPLC
cave: T.CAVE
channel: H.CHN H.CHNM
country: A.PCL A.PCLF A.PCLI A.PCLS
dam: S.DAM
delta: T.DLTA
desert: T.DSRT T.ERG
embassy: S.DIP
factory: S.MFG
fjord: H.FJD H.FJDS
former_city: P.PPLCH P.PPLH P.PPLQ P.PPLW
glacier: H.GLCR
government: S.GOVL
gulf: H.GULF
hospital: S.HSP
island: T.ISL T.ISLET
islands: T.ATOL T.ISLS
isthmus: T.ISTH
lagoon: H.LGN H.LGNS
lake: H.LK H.LKI H.LKS H.PND
landmark: S.CSTL S.MNMT S.RUIN S.TOWR S.ZOO
launch_site: S.CTRS
lighthouse: S.LTHSE
mine: S.MN
mountains: T.MTS T.RDGE
museum: S.MUS
naval_base: L.NVB
neighbourhood: P.PPLX
nuclear_plant: S.PSN
ocean: H.OCN
palace: S.PAL
park: L.PRK L.RESN
pass: T.PASS
peninsula: T.PEN
pipeline: S.OILP
plain: T.PLN
plateau: T.PLAT T.UPLD
port: L.PRT S.FY S.PIER
power_plant: S.PS S.PSH
prison: S.PRN
refinery: S.OILR
refugee_camp: S.CMPRF
region: A.ZN L.CST
religious_site: S.CH S.MSQE S.SHRN S.TMPL
reservoir: H.RSV
sea: H.SEA
sound: H.SD
square: S.SQR
stadium: S.STDM
station: S.BUSTN S.MTRO S.RSTN
strait: H.STRT
terminal: S.OILT
territory: A.PCLD A.PCLIX A.TERR
tunnel: R.TNL
university: S.UNIV
valley: T.VAL T.VALS
volcano: T.VLC
wetland: H.SWMP H.WTLD
"""
_CODES: Final[dict[str, str]] = {
    code: feature
    for feature, _, codes in (line.partition(":") for line in _TABLE.strip().splitlines())
    for code in codes.split()
}
_SIZES: Final = ((100_000, "city"), (5_000, "town"), (0, "village"))


def feature_of(feature_class: str, feature_code: str, population: int) -> str:
    """Return our feature for a GeoNames class and code; populated places by their size."""
    feature = _CODES.get(f"{feature_class}.{feature_code}")
    if feature is None:
        feature = _CLASSES.get(feature_class, "site")
        if feature == "village":
            return next(name for least, name in _SIZES if population >= least)
    return feature

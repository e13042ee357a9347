using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using PhotoNecklace.Core.Catalogue.Outlines;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Checks whether a pendant's parts go together.</summary>
internal sealed class PendantCheck(FieldReader fields, Pendant pendant)
{
    /// <summary>Flattened curves and four decimals of mm may take this much from a distance, in mm.</summary>
    private const double SlackMm = 0.02;

    /// <summary>A bail's ring reaches this far from its foot, in mm.</summary>
    private const double RingMm = 1.2;

    /// <summary>A gem's collar is this much wider than the stone on every side, in mm.</summary>
    private const double CollarMm = 0.55;

    public void Run(bool withShapes)
    {
        CheckParts();
        if (!withShapes)
        {
            return;
        }

        foreach (var surface in Enum.GetValues<Surface>())
        {
            CheckSurface(surface);
        }
    }

    private void CheckParts()
    {
        if (pendant.Windows.Count == 0)
        {
            fields.Fault("windows", Remarks.WindowsNone);
        }
        else if (pendant.Windows[0].Optional || pendant.Windows[0].Surface != Surface.Front)
        {
            fields.Fault("windows[0]", Remarks.WindowFirst);
        }

        if (pendant.Bails.Count is not (1 or 2))
        {
            fields.Fault("bails", Remarks.BailsCount);
        }

        if (pendant.Partner is null && Used().Any(s => s is Surface.Partner or Surface.PartnerBack))
        {
            fields.Fault("partner", Remarks.PartnerMissing);
        }

        if (pendant.Partner is { Bails.Count: not (1 or 2) })
        {
            fields.Fault("partner.bails", Remarks.BailsCount);
        }

        if (pendant.Partner is not null && pendant.Hinge is not null)
        {
            fields.Fault("partner", Remarks.PartnerHinge);
        }

        if (pendant.NeedsStone && pendant.Gems.Count == 0)
        {
            fields.Fault("gems", Remarks.GemsNone);
        }

        var hinged = Used()
            .Where(s => s is Surface.Lid or Surface.Outside or Surface.Leaf or Surface.LeafBack)
            .ToList();
        if (hinged.Count > 0 && pendant.Hinge is null)
        {
            fields.Fault("hinge", Remarks.HingeMissing);
        }

        if (pendant.Hinge is not null && Used().Any(s => s is Surface.Left or Surface.Right))
        {
            fields.Fault("hinge", Remarks.HingeSides);
        }

        if (pendant.Engraving.Select(e => e.Id).Distinct(StringComparer.Ordinal).Count() < pendant.Engraving.Count)
        {
            fields.Fault("engraving", Remarks.EngravingIdTwice);
        }
    }

    private IEnumerable<Surface> Used() =>
        pendant.Windows.Select(w => w.Surface).Concat(pendant.Engraving.Select(e => e.Surface));

    private void CheckSurface(Surface surface)
    {
        // A window that could not be read was told already; its stand-in would only add faults that nobody made.
        var windows = pendant
            .Windows.Where(w => w.Surface == surface && !ReferenceEquals(w.Path, PendantReader.Missing))
            .ToList();
        var areas = pendant.Engraving.Index().Where(e => e.Item.Surface == surface).ToList();
        if (windows.Count == 0 && areas.Count == 0 && surface != Surface.Front)
        {
            return;
        }

        var face = Region.Of(pendant.OutlineOf(surface));
        List<(string Name, Geometry Region)> placed = [];
        foreach (var window in windows)
        {
            var name = $"windows[{window.Slot}]";
            var region = Region.Of(window.Path);
            CheckRim(face, region, $"{name}.path");
            Place(placed, name, region);
        }

        foreach (var (i, area) in areas)
        {
            var name = $"engraving[{i}]";
            Geometry region = area.Baseline is { } line ? Line(line) : Region.Of(area.Outline);
            if (!face.Covers(region))
            {
                fields.Fault(name, Remarks.PartOutside, ("part", name), ("place", Outermost(face, region)));
            }

            Place(placed, name, region);
        }

        if (surface == Surface.Front)
        {
            CheckFront(face, placed);
        }
    }

    private void CheckRim(Polygon face, Polygon window, string field)
    {
        if (!face.Covers(window))
        {
            fields.Fault(field, Remarks.PartOutside, ("part", field), ("place", Outermost(face, window)));
            return;
        }

        var near = DistanceOp.NearestPoints(face.ExteriorRing, window.ExteriorRing);
        var rim = near[0].Distance(near[1]);
        if (rim < pendant.RimMm - SlackMm)
        {
            fields.Fault(
                field,
                Remarks.PartNearEdge,
                ("part", field),
                ("distance", rim),
                ("place", OutlineFaults.At(near[1])),
                ("rim", pendant.RimMm)
            );
        }
    }

    private void CheckFront(Polygon face, List<(string Name, Geometry Region)> placed)
    {
        List<Geometry> seats = [];
        foreach (var (i, gem) in pendant.Gems.Index())
        {
            var name = $"gems[{i}]";
            var seat = Region.Of(gem.Centre).Buffer(gem.DiameterMm / 2);
            if (face.Distance(seat) > CollarMm)
            {
                fields.Fault(name, Remarks.PartAway, ("part", name));
            }

            Place(placed, name, seat);
            seats.Add(seat);
        }

        CheckBails(face, pendant.Bails, "bails", seats);
        if (pendant.Partner is { } partner && !ReferenceEquals(partner.Outline, PendantReader.Missing))
        {
            var second = Region.Of(partner.Outline);
            CheckBails(second, partner.Bails, "partner.bails", []);
            if (second.Intersects(face) && !second.Touches(face))
            {
                fields.Fault("partner.outline", Remarks.PartOverlap, ("part", "partner.outline"), ("other", "outline"));
            }
        }
    }

    private void CheckBails(Polygon face, IReadOnlyList<Bail> bails, string field, List<Geometry> seats)
    {
        foreach (var (i, bail) in bails.Index())
        {
            var foot = Region.Of(bail.At);
            if (face.Distance(foot) > RingMm && seats.TrueForAll(s => s.Distance(foot) > RingMm + CollarMm))
            {
                fields.Fault($"{field}[{i}]", Remarks.PartAway, ("part", $"{field}[{i}]"));
            }
        }
    }

    private void Place(List<(string Name, Geometry Region)> placed, string name, Geometry region)
    {
        foreach (var other in placed.Where(o => o.Region.Intersects(region) && !o.Region.Touches(region)))
        {
            fields.Fault(name, Remarks.PartOverlap, ("part", name), ("other", other.Name));
        }

        placed.Add((name, region));
    }

    private static LineString Line(Shape line) => new(Region.Chains(line)[0]);

    private static Remark Outermost(Polygon face, Geometry region) =>
        OutlineFaults.At(
            region.Coordinates.MaxBy(c => face.Distance(face.Factory.CreatePoint(c))) ?? region.Coordinates[0]
        );
}

using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Cli.Demo;

/// <summary>The eight orders of the demo: every style, and what goes wrong in a shop's life.</summary>
internal static class DemoOrders
{
    /// <summary>Photos that <see cref="Create"/> takes, the too small one apart.</summary>
    public const int PhotosNeeded = 9;

    /// <summary>Builds the orders.</summary>
    /// <param name="photos">Gives the photo with that number, from 0.</param>
    /// <param name="tooSmall">A photo with too few pixels for the circle locket.</param>
    public static IReadOnlyList<DemoOrder> Create(Func<int, DemoPhoto> photos, DemoPhoto tooSmall) =>
        [
            Order(
                1001,
                new DemoItem
                {
                    Pendant = "heart-locket",
                    Metal = "silver",
                    Cover = Cover.Glass,
                    Photos = [photos(0)],
                    Engraving = "Always\nwith me",
                }
            ),
            Order(
                1002,
                new DemoItem
                {
                    Pendant = "circle-locket",
                    Metal = "gold",
                    Cover = Cover.Glass,
                    Photos = [photos(1), photos(2)],
                    Engraving = "Anna & Ben",
                }
            ),
            Order(
                1003,
                new DemoItem
                {
                    Pendant = "level-bar",
                    Metal = "steel",
                    Cover = Cover.ResinDome,
                    Photos = [photos(3)],
                    Engraving = "Our summer",
                }
            ),
            Order(
                1004,
                new DemoItem
                {
                    Pendant = "birthstone-disc",
                    Metal = "rose-gold",
                    Cover = Cover.ResinDome,
                    Photos = [photos(4)],
                    Engraving = "Emma\n12 May",
                    Birthstone = "May",
                }
            ),
            Order(
                1005,
                new DemoItem
                {
                    Pendant = "round-charm",
                    Metal = "silver",
                    Cover = Cover.ResinDome,
                    Photos = [photos(5)],
                    Quantity = 2,
                }
            ) with
            {
                Deliveries = 3,
            },
            Order(
                1006,
                new DemoItem
                {
                    Pendant = "paw",
                    Metal = "gold",
                    Cover = Cover.ResinDome,
                    Photos = [photos(6)],
                    Engraving = "Bruno",
                }
            ) with
            {
                PhotoComesLate = true,
            },
            Order(
                1007,
                new DemoItem
                {
                    Pendant = "oval-locket",
                    Metal = "rose-gold",
                    Cover = Cover.Glass,
                    Photos = [photos(7)],
                    Engraving = "Mum",
                },
                new DemoItem
                {
                    Pendant = "upright-bar",
                    Metal = "gold",
                    Cover = Cover.None,
                    Photos = [photos(8)],
                    Engraving = "2026",
                }
            ),
            Order(
                1008,
                new DemoItem
                {
                    Pendant = "circle-locket",
                    Metal = "silver",
                    Cover = Cover.Glass,
                    Photos = [tooSmall],
                    Refused = "photo-too-small-to-print",
                }
            ),
        ];

    private static DemoOrder Order(int number, params DemoItem[] items) => new() { Number = number, Items = items };
}

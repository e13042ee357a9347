using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>What is waited for before a kill. A seeded number of milliseconds comes on top.</summary>
internal enum Moment
{
    /// <summary>The first calls have been begun.</summary>
    Begun,

    /// <summary>The first order got its 2xx.</summary>
    Taken,

    /// <summary>The first photo is stored.</summary>
    Uploaded,

    /// <summary>The first item is being rendered.</summary>
    Rendering,

    /// <summary>The first item is ready.</summary>
    Ready,
}

/// <summary>Waits for the moment of a kill.</summary>
internal static class Moments
{
    /// <summary>Waits until the moment has come for one of the orders, and then a little.</summary>
    /// <returns>The milliseconds that came on top.</returns>
    public static async Task<int> WaitAsync(
        Moment moment,
        Random random,
        StoredState stored,
        ShopAndCustomers people,
        IReadOnlyList<SentOrder> orders
    )
    {
        // As long as the step after the moment takes, so that the kill may fall anywhere in it.
        var most = moment switch
        {
            Moment.Begun => 30,
            Moment.Taken => 60,
            Moment.Uploaded => 700,
            Moment.Rendering => 250,
            _ => 80,
        };
        var extra = random.Next(most);
        await Eventually.True(() => HasComeAsync(moment, stored, people, orders), $"{moment}", isBrief: true);
        await Task.Delay(extra);
        return extra;
    }

    private static async Task<bool> HasComeAsync(
        Moment moment,
        StoredState stored,
        ShopAndCustomers people,
        IReadOnlyList<SentOrder> orders
    )
    {
        switch (moment)
        {
            case Moment.Begun:
                return true;
            case Moment.Taken:
                return orders.Any(o => people.Taken.Contains(o.Id));
            case Moment.Uploaded:
                var uploads = await stored.BlobNamesAsync(Containers.Uploads);
                return orders.SelectMany(o => o.Lines).Any(l => uploads.Contains(l.PhotoId));
            default:
                var wanted = moment == Moment.Rendering ? ItemState.Rendering : ItemState.ProofReady;
                foreach (var order in orders)
                {
                    // A step that is over already has come too.
                    if (
                        (await stored.ItemsAsync(order.Id)).Any(i =>
                            i.State == wanted || i.State == ItemState.ProofReady
                        )
                    )
                    {
                        return true;
                    }
                }

                return false;
        }
    }
}

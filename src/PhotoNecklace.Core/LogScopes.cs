using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core;

/// <summary>The ids that every log line of a use case carries.</summary>
internal static class LogScopes
{
    private static readonly Func<ILogger, string, string, string, IDisposable?> DeliveryScope =
        LoggerMessage.DefineScope<string, string, string>("Delivery {Delivery} of order {Shop}/{OrderId}");

    private static readonly Func<ILogger, string, string, IDisposable?> OrderScope = LoggerMessage.DefineScope<
        string,
        string
    >("Order {Shop}/{OrderId}");

    private static readonly Func<ILogger, string, string, string, IDisposable?> ItemScope = LoggerMessage.DefineScope<
        string,
        string,
        string
    >("Item {ItemId} of order {Shop}/{OrderId}");

    private static readonly Func<ILogger, string, IDisposable?> PhotoScope = LoggerMessage.DefineScope<string>(
        "Photo {PhotoId}"
    );

    public static IDisposable? BeginDelivery(this ILogger logger, string delivery, OrderKey order) =>
        DeliveryScope(logger, delivery, order.Shop, order.OrderId);

    public static IDisposable? BeginOrder(this ILogger logger, OrderKey order) =>
        OrderScope(logger, order.Shop, order.OrderId);

    public static IDisposable? BeginItem(this ILogger logger, ItemKey item) =>
        ItemScope(logger, item.ItemId, item.Shop, item.OrderId);

    public static IDisposable? BeginPhoto(this ILogger logger, string photoId) => PhotoScope(logger, photoId);
}

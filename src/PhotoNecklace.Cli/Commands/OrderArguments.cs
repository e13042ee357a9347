using System.CommandLine;

namespace PhotoNecklace.Cli.Commands;

/// <summary>The arguments that name a shop, an order of it, and an item of that.</summary>
internal sealed class OrderArguments
{
    public Argument<string> Shop { get; } = new("shop") { Description = "The shop's name, such as demo." };

    public Argument<string> Order { get; } =
        new("order") { Description = "The order's id, or its name with or without #." };

    /// <summary>Where only the id will do: the API's actions on one item don't look an order up by its name.</summary>
    public Argument<string> OrderId { get; } =
        new("order") { Description = "The order's id; 'necklace status' shows it." };

    public Argument<string> Item { get; } = new("item") { Description = "The item's id; 'necklace status' shows it." };
}

using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Cli.Shopify;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace order</c>: one order through a running pipeline, as a customer and a shop would send it.</summary>
internal static class OrderCommand
{
    public static Command Create(Terminal terminal)
    {
        var photo = new Option<string>("--photo")
        {
            Description = "The photo.",
            HelpName = "file",
            Required = true,
        };
        var photo2 = new Option<string?>("--photo-2")
        {
            Description = "The second photo, for a locket with two.",
            HelpName = "file",
        };
        var piece = new PieceOptions();
        var options = new PipelineOptions();
        var output = new Option<string?>("--out")
        {
            Description = "Save preview, print and cut line in this folder.",
            HelpName = "folder",
        };
        var patience = new Option<int>("--timeout")
        {
            Description = "Seconds to wait for the preview.",
            HelpName = "seconds",
            DefaultValueFactory = _ => 120,
        };
        var json = PipelineOptions.Json();
        var command = new Command("order", "Send one order through a running pipeline and wait for its preview.")
        {
            photo,
            photo2,
        };
        piece.AddTo(command);
        foreach (
            var option in new Option[]
            {
                options.Url,
                options.Shop,
                options.Secret,
                options.Key,
                output,
                patience,
                json,
            }
        )
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var asked = piece.Read(parsed, new Studio().Planner);
                var (shop, secret) = (parsed.GetRequiredValue(options.Shop), options.ReadSecret(parsed, terminal));
                var files = new List<UploadFile>();
                foreach (var path in new[] { parsed.GetRequiredValue(photo), parsed.GetValue(photo2) }.OfType<string>())
                {
                    files.Add(await UploadFile.ReadAsync(path, cancellationToken));
                }

                using var pipeline = options.Connect(parsed, terminal);
                var seconds = parsed.GetValue(patience);
                var (orderId, view) = await terminal.WaitAsync(
                    "Uploading",
                    async update =>
                    {
                        var id = await SendAsync(pipeline, asked, files, shop, secret, update);
                        update("Waiting for the preview");
                        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
                        return (
                            id,
                            await PlacedOrder.WaitAsync(
                                pipeline,
                                shop,
                                id,
                                IsSettled,
                                deadline.Token,
                                cancellationToken
                            )
                        );
                    }
                );
                if (view?.Items is not [var item] || !IsSettled(view))
                {
                    throw new CommandFailedException(
                        $"Order {orderId} has no preview after {seconds} s. Look again with: necklace status {shop} {orderId}"
                    );
                }

                var folder = parsed.GetValue(output);
                var saved = folder is null
                    ? null
                    : await ItemDownloads.SaveAsync(pipeline, item, folder, orderId, cancellationToken);
                Report(view, item, saved, parsed.GetValue(json));
                return item.State == ItemState.ProofReady
                    ? 0
                    : throw new CommandFailedException(
                        $"The item is {item.State}: {item.Reason?.Message ?? "no reason was given."}"
                    );

                async Task<string> SendAsync(
                    PipelineClient to,
                    Piece what,
                    IReadOnlyList<UploadFile> photos,
                    string from,
                    string signedWith,
                    Action<string> update
                )
                {
                    var ids = new List<string>();
                    foreach (var file in photos)
                    {
                        var ticket = await to.CreateUploadAsync(cancellationToken);
                        await to.UploadAsync(ticket, file, cancellationToken);
                        ids.Add(ticket.PhotoId);
                    }

                    update("Sending the order");
                    var body = Body(what, ids, terminal.Clock.GetUtcNow());
                    var answer = await to.DeliverAsync(
                        new(from, body.ToBytes(), signedWith, Guid.NewGuid().ToString(), body.CreatedAt),
                        cancellationToken
                    );
                    return answer.IsTaken ? $"{body.Id}" : throw new CommandFailedException(answer.Message);
                }
            }
        );
        return command;

        void Report(OrderView view, ItemView item, ItemFiles? saved, bool asJson)
        {
            if (asJson)
            {
                terminal.WriteJson(
                    new
                    {
                        view.Shop,
                        order = view.OrderId,
                        view.Name,
                        item.State,
                        item.Reason,
                        item.Dpi,
                        item.Warnings,
                        item.Preview,
                        item.Prints,
                        item.Cuts,
                        files = saved?.All ?? [],
                        view.LinksExpireAt,
                    }
                );
                return;
            }

            OrderTables.Write(view, terminal.Output);
            var links =
                saved?.All
                ?? new[] { item.Preview }
                    .Concat(item.Prints)
                    .Concat(item.Cuts)
                    .OfType<Uri>()
                    .Select(l => l.AbsoluteUri);
            foreach (var link in links)
            {
                terminal.OutputWriter.WriteLine(link);
            }

            terminal.Say($"Look at it again with: necklace status {view.Shop} {view.OrderId}");
        }
    }

    private static bool IsSettled(OrderView view) =>
        view.Items.Count > 0 && view.Items.All(i => PlacedOrder.IsSettled(i.State));

    private static ShopifyOrderBody Body(Piece piece, List<string> photoIds, DateTimeOffset now)
    {
        // Unique without asking anybody: the moment in milliseconds, with two digits of chance.
        var id = (now.ToUnixTimeMilliseconds() * 100) + Random.Shared.Next(100);
        return new()
        {
            Id = id,
            Name = $"#T{id % 100_000_000}",
            CreatedAt = now,
            Lines =
            [
                new()
                {
                    Id = id,
                    Choice = piece.Choice,
                    PhotoIds = photoIds,
                    Engraving = piece.Wishes.Engraving,
                    Birthstone = piece.Wishes.Birthstone,
                    Crop = piece.Wishes.Crop,
                },
            ],
        };
    }
}

using System.CommandLine;
using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Commands;

/// <summary><c>necklace order</c>: one order through a running pipeline, as a customer and a shop would send it.</summary>
internal sealed class OrderCommand(Terminal terminal)
{
    private readonly PieceOptions _piece = new();
    private readonly PipelineOptions _pipeline = new();
    private readonly Option<bool> _json = PipelineOptions.Json();

    private readonly Option<string> _photo = new("--photo")
    {
        Description = "The photo.",
        HelpName = "file",
        Required = true,
    };

    private readonly NumberedOptions<string> _further = FurtherPhotos.Create();

    private readonly Option<string?> _output = new("--out")
    {
        Description = "Save preview, print and cut line in this folder.",
        HelpName = "folder",
    };

    private readonly Option<int> _patience = new("--timeout")
    {
        Description = "Seconds to wait for the preview.",
        HelpName = "seconds",
        DefaultValueFactory = _ => 120,
    };

    public static Command Create(Terminal terminal) => new OrderCommand(terminal).Create();

    private Command Create()
    {
        var command = new Command("order", "Send one order through a running pipeline and wait for its preview.")
        {
            _photo,
        };
        foreach (var option in _further.Further)
        {
            command.Options.Add(option);
        }

        _piece.AddTo(command);
        command.Options.Add(_pipeline.Url);
        command.Options.Add(_pipeline.Shop);
        command.Options.Add(_pipeline.Profile);
        command.Options.Add(_output);
        command.Options.Add(_patience);
        command.Options.Add(_json);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var piece = _piece.Read(parsed, new Studio());
        var shop = _pipeline.ReadShop(parsed, terminal);
        var secret = await _pipeline.ReadSecretAsync(parsed, terminal, cancellationToken);
        var photos = new List<UploadFile>();
        foreach (var path in _further.Read(parsed).OfType<string>().Prepend(parsed.GetRequiredValue(_photo)))
        {
            photos.Add(await UploadFile.ReadAsync(path, cancellationToken));
        }

        using var pipeline = _pipeline.Connect(parsed, terminal);
        var sender = new SingleOrder(pipeline, shop, secret, terminal.Clock);
        var patience = TimeSpan.FromSeconds(parsed.GetValue(_patience));
        var view = await terminal.WaitAsync(
            "Sending the order",
            progress => sender.PlaceAsync(piece, photos, patience, progress, cancellationToken)
        );
        var item = view.Items[0];
        var folder = parsed.GetValue(_output);
        var files = folder is null
            ? null
            : await ItemDownloads.SaveAsync(pipeline, item, folder, view.OrderId, cancellationToken);
        Report(view, item, files, parsed.GetValue(_json));
        return item.State == ItemState.ProofReady
            ? 0
            : throw new CommandFailedException(
                $"The item is {item.State}: {item.Reason?.Message ?? "no reason was given."}"
            );
    }

    private void Report(OrderView view, ItemView item, ItemFiles? files, bool asJson)
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
                    item.Lasers,
                    item.Engravings,
                    files = files?.All ?? [],
                    view.LinksExpireAt,
                }
            );
            return;
        }

        OrderTables.Write(view, terminal.Output);
        var links = new[] { item.Preview }
            .Concat(item.Prints)
            .Concat(item.Cuts)
            .Concat(item.Lasers)
            .Concat(item.Engravings.Select(e => e.Url))
            .OfType<Uri>();
        foreach (var place in files?.All ?? links.Select(l => l.AbsoluteUri))
        {
            terminal.OutputWriter.WriteLine(place);
        }

        terminal.Say($"Look at it again with: necklace status {view.Shop} {view.OrderId}");
    }
}

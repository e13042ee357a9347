using EmbeddedFunctions.Binding;
using EmbeddedFunctions.Blobs;
using EmbeddedFunctions.Invocation;
using EmbeddedFunctions.Queues;
using EmbeddedFunctions.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedFunctions.Hosting;

/// <summary>Makes the listeners of the functions that are not called over HTTP.</summary>
internal sealed class ListenerFactory(
    IServiceProvider services,
    IConfiguration configuration,
    IOptions<EmbeddedFunctionsOptions> options
)
{
    public IReadOnlyList<IListener> Create(IEnumerable<BoundFunction> functions) =>
        [.. functions.Select(Create).OfType<IListener>()];

    private IListener? Create(BoundFunction function)
    {
        var hostConnection = SettingNames.Connection(null, configuration);
        return function.Trigger switch
        {
            QueueTrigger => ActivatorUtilities.CreateInstance<QueueListener>(services, function, options.Value),
            BlobTrigger => ActivatorUtilities.CreateInstance<BlobListener>(
                services,
                function,
                hostConnection!,
                options.Value
            ),
            TimerTrigger => ActivatorUtilities.CreateInstance<TimerListener>(services, function, hostConnection ?? ""),
            _ => null,
        };
    }
}

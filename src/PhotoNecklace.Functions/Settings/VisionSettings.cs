using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Functions.Photos;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Functions.Settings;

/// <summary>Reads whether a service is asked where people are in photos, from the setting <c>Vision:Endpoint</c>; unset, no photo leaves the app.</summary>
internal static class VisionSettings
{
    /// <exception cref="SettingsException">It is no address of such a service.</exception>
    public static void AddSubjectFinder(this IServiceCollection services, IConfiguration configuration)
    {
        var text = configuration["Vision:Endpoint"]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var isUsable =
            Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            && WebAddress.IsSafe(endpoint)
            && endpoint is { UserInfo: "", PathAndQuery: "/", Fragment: "" };
        if (!isUsable)
        {
            throw new SettingsException(
                $"Vision__Endpoint is '{text}'. Give the https address of your Azure AI Vision resource, such as https://my-shop.cognitiveservices.azure.com, or remove the setting to look for faces without it."
            );
        }

        services.AddSingleton<ISubjectFinder>(s => new AzureVisionFinder(
            endpoint!,
            StorageConnection.Credential(configuration),
            TimeProvider.System,
            s.GetRequiredService<ILogger<AzureVisionFinder>>()
        ));
    }
}

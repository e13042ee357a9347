using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Webhooks;

/// <summary>Storage that does not answer: a platform is told in time, and not before.</summary>
public sealed class SlowStorageTests
{
    [Theory]
    [InlineData("shopify", 4, 5)]
    [InlineData("woocommerce", 40, 50)]
    public async Task The_platform_gets_its_answer_while_it_still_listens(string platform, int waiting, int answered)
    {
        var memory = new MemoryPipeline(
            otherShop: new()
            {
                Name = "woo",
                Platform = WooCommercePlatform.PlatformName,
                Secrets = [MemoryPipeline.Secret],
            }
        );
        var blobs = new Mock<IBlobStore>();
        blobs
            .Setup(b =>
                b.TryCreateAsync(
                    It.IsAny<string>(),
                    It.IsAny<string>(),
                    It.IsAny<ReadOnlyMemory<byte>>(),
                    It.IsAny<string>(),
                    It.IsAny<IReadOnlyDictionary<string, string>?>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                async (
                    string _,
                    string _,
                    ReadOnlyMemory<byte> _,
                    string _,
                    IReadOnlyDictionary<string, string>? _,
                    CancellationToken cancelled
                ) =>
                {
                    await Task.Delay(Timeout.Infinite, cancelled);
                    return true;
                }
            );
        var clock = new FakeTimeProvider();
        var intake = new WebhookIntake(
            memory.Shops,
            memory.Platforms,
            blobs.Object,
            memory.Queues,
            clock,
            NullLogger<WebhookIntake>.Instance
        );

        var answer = intake.AcceptAsync(Delivery(platform));
        clock.Advance(TimeSpan.FromSeconds(waiting));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(answered - waiting));

        Assert.Equal(WebhookIntake.StorageSlow, (await answer).Refusal?.Code);
        Assert.Empty(memory.Queues.Messages);
    }

    private static WebhookRequest Delivery(string platform) =>
        platform == WooCommercePlatform.PlatformName
            ? WooCommerceBodies.Delivery("woo", MemoryPipeline.Secret, WooCommerceBodies.Order(727))
            : MemoryPipeline.Delivery(OrderBodies.Order(1));
}

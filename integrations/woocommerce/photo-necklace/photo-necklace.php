<?php
/**
 * Plugin Name:       Photo Necklace
 * Description:       Puts the photo necklace designer into the product form and carries what customers design into the order.
 * Version:           1.0.0
 * Requires at least: 6.2
 * Requires PHP:      7.4
 * Requires Plugins:  woocommerce
 * Author:            The PhotoNecklaceFunctions authors
 * License:           MIT
 * License URI:       https://opensource.org/licenses/MIT
 * Text Domain:       photo-necklace
 *
 * @package PhotoNecklace
 */

namespace PhotoNecklace\WooCommerce;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/class-design.php';
require_once __DIR__ . '/class-cart.php';
require_once __DIR__ . '/class-lists.php';
require_once __DIR__ . '/class-orders.php';
require_once __DIR__ . '/class-settings.php';

add_action(
	'init',
	static function () {
		load_plugin_textdomain( 'photo-necklace', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
	}
);

// Orders in tables of their own, and cart and checkout as blocks, are all right.
add_action(
	'before_woocommerce_init',
	static function () {
		if ( class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', __FILE__, true );
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', __FILE__, true );
		}
	}
);

Cart::start();
Lists::start();
Orders::start();
Settings::start();
